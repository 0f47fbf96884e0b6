using System.Text;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Makes an empty CSV file with a provider's columns.</summary>
[Cmdlet(VerbsCommon.New, "UserDirectoryTemplate", DefaultParameterSetName = "Text",
    HelpUri = HelpPages + "New-UserDirectoryTemplate.md",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(string))]
public sealed class NewUserDirectoryTemplateCommand : FileCmdlet
{
    [Parameter(Mandatory = true, Position = 0), ValidateNotNullOrEmpty, ArgumentCompleter(typeof(ProviderCompleter))]
    public string? Provider { get; set; }
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Path"), ValidateNotNullOrEmpty]
    public override string? Path { get; set; }

    protected override void ProcessRecord()
    {
        var columns = ProviderNames.Named(Provider!, nameof(Provider)).Catalog.FileColumns;
        var header = string.Join(",", columns.Select(column => column.Name));
        if (ParameterSetName == "Text")
        {
            WriteObject(header);
            return;
        }
        using var file = Open("Write template");
        if (file is null) return;
        // Spreadsheets read a file without the byte order mark in the computer's own encoding.
        using var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        writer.WriteLine(header);
    }
}
