using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace UserDirectory.Tests.PowerShell;

/// <summary>The help describes each cmdlet and parameter, in Markdown and in the MAML made from it.</summary>
public class HelpTests
{
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly string Folder = Path.Combine(CmdletAssembly.Checkout, "en-US");

    [Fact]
    public void Every_cmdlet_has_help_and_every_help_page_has_a_cmdlet()
    {
        var cmdlets = CmdletAssembly.All.Keys.Order().ToArray();

        Assert.Equal(cmdlets, Directory.GetFiles(Folder, "*.md").Select(Path.GetFileNameWithoutExtension).Order());
        Assert.Equal(cmdlets, CommandsOfMaml().Keys.Order());
    }

    [Fact]
    public void Every_parameter_is_described_and_every_description_has_a_parameter()
    {
        foreach (var (name, cmdlet) in CmdletAssembly.All)
        {
            string[] common = cmdlet.AsksFirst ? ["Confirm", "WhatIf"] : [];
            string[] Named(IEnumerable<string> parameters) =>
                [.. parameters.Order().Select(parameter => $"{name} {parameter}")];
            var expected = Named([.. cmdlet.Parameters.Keys, .. cmdlet.DynamicParameters, .. common]);

            Assert.Equal(expected, Named(DescribedInMarkdown(name)));
            Assert.Equal(expected, Named(DescribedInMaml(CommandsOfMaml()[name])));
        }
    }

    [Fact]
    public void Every_cmdlet_says_where_its_page_is_online_and_the_page_too()
    {
        var manifest = File.ReadAllText(Path.Combine(CmdletAssembly.Checkout, "UserDirectory.psd1"));
        var project = Regex.Match(manifest, @"ProjectUri\s*=\s*'([^']+)'").Groups[1].Value;
        foreach (var (name, cmdlet) in CmdletAssembly.All)
        {
            var page = File.ReadAllText(Path.Combine(Folder, name + ".md"));
            Assert.Equal($"{project}/blob/main/en-US/{name}.md", cmdlet.HelpUri);
            Assert.Equal(cmdlet.HelpUri, Regex.Match(page, @"^HelpUri: (.+)$", RegexOptions.Multiline).Groups[1].Value);
        }
    }

    [Fact]
    public void The_manifest_exports_every_cmdlet()
    {
        var manifest = File.ReadAllText(Path.Combine(CmdletAssembly.Checkout, "UserDirectory.psd1"));
        var exported = Regex.Match(manifest, @"CmdletsToExport\s*=\s*@\(([^)]*)\)").Groups[1].Value;

        var names = Regex.Matches(exported, "'([^']+)'").Select(match => match.Groups[1].Value);
        Assert.Equal(CmdletAssembly.All.Keys.Order(), names.Order());
    }

    private static IEnumerable<string> DescribedInMarkdown(string cmdlet)
    {
        var text = File.ReadAllText(Path.Combine(Folder, cmdlet + ".md"));
        var section = text[text.IndexOf("## PARAMETERS", StringComparison.Ordinal)..];
        return Regex.Matches(section, @"^### -(\w+)\n\n(?!\{\{|```)\S", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value);
    }

    private static IEnumerable<string> DescribedInMaml(XElement command) => command
        .Element(Command + "parameters")!
        .Elements(Command + "parameter")
        .Where(parameter => !string.IsNullOrWhiteSpace(parameter.Element(Maml + "description")?.Value))
        .Select(parameter => parameter.Element(Maml + "name")!.Value);

    private static Dictionary<string, XElement> CommandsOfMaml() =>
        XDocument.Load(Path.Combine(Folder, "UserDirectory.dll-Help.xml")).Descendants(Command + "command")
            .ToDictionary(command => command.Element(Command + "details")!.Element(Command + "name")!.Value);
}
