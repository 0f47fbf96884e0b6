using System.Text.RegularExpressions;
using UserDirectory.Tests.PowerShell;

namespace UserDirectory.Tests.Style;

/// <summary>A promise under failure names its tests, and these tests exist.</summary>
public sealed class PromiseTests
{
    [Fact]
    public void Every_promise_under_failure_names_tests_that_exist()
    {
        var about = File.ReadAllText(Path.Combine(CmdletAssembly.Checkout, "en-US", "about_UserDirectory.help.txt"));
        var section = Regex.Match(about, @"What is promised under failure(.*?)\n  \S", RegexOptions.Singleline).Value;
        var promises = Regex.Matches(section, @"\[([\w\s.,]+?)\]").Select(match => match.Groups[1].Value).ToArray();
        var named = promises.SelectMany(names => names.Split(','))
            .Select(name => Regex.Replace(name, @"\s+", "")).ToArray();
        var types = typeof(PromiseTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet();
        var files = Directory.EnumerateFiles(
            Path.Combine(CmdletAssembly.Checkout, "tests", "UserDirectory.Pester"), "*.ps1",
            SearchOption.AllDirectories).Select(file => Path.GetFileName(file)).ToHashSet();
        Assert.All(named, name => Assert.True(types.Contains(name) || files.Contains(name), name));
        Assert.InRange(promises.Length, 13, 40);
    }
}
