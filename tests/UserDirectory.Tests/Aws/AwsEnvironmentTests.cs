using UserDirectory.Aws;

namespace UserDirectory.Tests.Aws;

/// <summary>The variables, files and home folder of the computer.</summary>
[Collection(EnvironmentVariables.Name)]
public sealed class AwsEnvironmentTests
{
    [Theory]
    [InlineData("~", "/home/ann/")]
    [InlineData("~/keys", "/home/ann/keys")]
    [InlineData("~\\keys", "/home/ann/keys")]
    [InlineData("~bob/keys", "~bob/keys")]
    [InlineData("/keys/~", "/keys/~")]
    [InlineData("x", "x")]
    [InlineData("", "")]
    public void A_tilde_alone_is_the_home_folder(string path, string expanded) => Assert.Equal(
        expanded.TrimEnd('/'),
        new AwsEnvironment(_ => null, _ => null, "/home/ann").Expand(path).Replace('\\', '/').TrimEnd('/'));

    [Fact]
    public void Without_a_home_folder_a_path_stays() =>
        Assert.Equal("~/keys", AwsEnvironment.Empty.Expand("~/keys"));

    // A home folder that does not exist is found only by its variable.
    [Fact]
    public void The_home_folder_is_in_the_variable_of_the_operating_system()
    {
        using var unix = new EnvironmentVariables("HOME", "/nowhere/unix");
        using var windows = new EnvironmentVariables("USERPROFILE", "/nowhere/windows");

        Assert.Equal(
            OperatingSystem.IsWindows() ? "/nowhere/windows" : "/nowhere/unix", AwsEnvironment.ThisComputer.Home);
    }

    [Fact]
    public void A_file_that_does_not_exist_is_null()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "[default]");
        try
        {
            Assert.Equal("[default]", AwsEnvironment.ThisComputer.ReadFile(path));
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Null(AwsEnvironment.ThisComputer.ReadFile(path));
    }

    [Fact]
    public void A_file_is_written_whole_and_nothing_is_left_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("userdirectory");
        try
        {
            var path = Path.Combine(folder.FullName, "session.json");
            File.WriteAllText(path, "a longer text of before");
            AwsEnvironment.ThisComputer.WriteFile(path, "{\"é\":1}");
            Assert.Equal("{\"é\":1}", File.ReadAllText(path));
            Assert.Equal([path], Directory.GetFiles(folder.FullName));
            var missing = Path.Combine(folder.FullName, "none", "session.json");
            Assert.ThrowsAny<IOException>(() => AwsEnvironment.ThisComputer.WriteFile(missing, "{}"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
