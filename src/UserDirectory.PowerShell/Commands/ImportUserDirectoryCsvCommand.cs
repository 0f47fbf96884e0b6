using System.Text;
using UserDirectory.Files;
using UserDirectory.PowerShell.Binding;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Reads CSV files of users. A file that can't be read is refused before the first row is written.</summary>
[Cmdlet(VerbsData.Import, "UserDirectoryCsv", DefaultParameterSetName = "Path",
    HelpUri = HelpPages + "Import-UserDirectoryCsv.md")]
[OutputType(typeof(PSObject))]
public sealed class ImportUserDirectoryCsvCommand : ImportCmdlet
{
    private readonly List<string> _paths = [];
    private readonly List<string> _problems = [];

    [Parameter] public char Delimiter { get; set; }
    [Parameter, ValidateNotNull, EncodingName, ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding? Encoding { get; set; }

    protected override void BeginProcessing()
    {
        if (Delimiter is '"' or '\r' or '\n')
            throw new PSArgumentException("-Delimiter can't be a quotation mark or a line break.", "Delimiter");
    }

    protected override void ProcessRecord()
    {
        foreach (var path in Given) _paths.AddRange(FilesOf(path, _problems));
    }

    protected override void EndProcessing()
    {
        var files = new List<CsvFile>();
        try
        {
            foreach (var path in _paths) Open(path, files);
            if (_problems.Count > 0) throw Refuse(new UnreadableFileException(_problems));
            var batch = new RowBatch(files.Sum(file => file.Rows), _paths);
            foreach (var file in files) Write(file, batch);
        }
        catch (UnreadableFileException error)
        {
            throw Refuse(error);
        }
        finally
        {
            foreach (var file in files) file.Dispose();
        }
    }

    private void Open(string path, List<CsvFile> files)
    {
        if (CmdletHost.IsStopping) throw new PipelineStoppedException();
        try
        {
            var file = CsvFile.Open(path, NameOf(path), Encoding, Delimiter == '\0' ? null : Delimiter);
            files.Add(file);
            var columns = string.Join(", ", file.Columns);
            CmdletHost.WriteVerbose(
                $"{path}: {file.Encoding.WebName}, {file.Rows} {(file.Rows == 1 ? "row" : "rows")}, "
                    + $"columns {columns}");
            foreach (var column in file.Columns.Where(column => column.Trim() != column))
            {
                CmdletHost.WriteWarning(
                    $"{file.Name}: the name of the column '{column}' begins or ends with spaces, which are kept.");
            }
        }
        catch (UnreadableFileException error)
        {
            _problems.AddRange(error.Problems);
        }
    }

    // Two files with the same name are distinguished by their folders.
    private string NameOf(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        return _paths.Count(other => System.IO.Path.GetFileName(other) == name) > 1 ? path : name;
    }

    private void Write(CsvFile file, RowBatch batch)
    {
        foreach (var record in file.Read())
        {
            if (CmdletHost.IsStopping) throw new PipelineStoppedException();
            var row = CustomObject.New(record.Cells.Length + 1);
            for (var i = 0; i < record.Cells.Length; i++)
                row.Properties.Add(new PSNoteProperty(file.Columns[i], record.Cells[i]), preValidated: true);
            new RowSource(file.Name, record.Line, batch).AddTo(row);
            WriteObject(row);
        }
    }

    private Exception Refuse(UnreadableFileException error) => CmdletHost.End(
        new ErrorRecord(error, "UnreadableFile", ErrorCategory.InvalidData, Given)
        {
            ErrorDetails = new ErrorDetails("Nothing was read." + string.Concat(
                error.Problems.Select(problem => Environment.NewLine + "  " + problem)))
            {
                RecommendedAction = "Correct each problem that the message lists, then read the file again.",
            },
        });
}
