using UserDirectory.CloudSso.AlibabaCloud;

namespace UserDirectory.Tests.CloudSso.AlibabaCloud;

/// <summary>The files and settings of a computer.</summary>
public sealed class AlibabaEnvironmentTests
{
    private readonly FakeComputer _computer = new();

    [Fact]
    public void The_file_of_the_CLI_is_in_its_folder_in_the_home() => Assert.Equal(
        Path.Combine("/home/ann", ".aliyun", "config.json"), _computer.Environment.CliConfigurationPath);

    [Fact]
    public void The_files_of_this_computer_are_read_and_missing_ones_are_null()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "[default]");
        try
        {
            Assert.Equal("[default]", AlibabaEnvironment.ThisComputer.ReadCredentialsFile(path));
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Null(AlibabaEnvironment.ThisComputer.ReadCredentialsFile(path));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_setting_is_on_only_if_it_is_true(string? value, bool isOn)
    {
        if (value is not null) _computer.Variables["V"] = value;

        Assert.Equal(isOn, _computer.Environment.IsOn("V"));
    }
}
