using System.CommandLine;
using UserDirectory.Changes;
using UserDirectory.CommandLine.Commands;

namespace UserDirectory.CommandLine;

/// <summary>The program, from arguments to exit code.</summary>
internal static class ConsoleApp
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var root = new RootCommand(
            "Updates users in AWS Directory Service Data, Amazon WorkMail, IAM Identity Center and Alibaba Cloud "
            + "CloudSSO.");
        foreach (var system in DirectorySystem.All) root.Subcommands.Add(UpdateCommand.Create(system, terminal));
        root.Subcommands.Add(DemoCommand.Create(terminal));
        root.Subcommands.Add(SandboxCommand.Create(terminal));

        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
            return await UnusableAsync(parsed.Errors[0].Message, terminal).ConfigureAwait(false);
        try
        {
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
                Output = terminal.Output, Error = terminal.Error,
            };
            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (UnusableException error)
        {
            return await UnusableAsync(error.Message, terminal).ConfigureAwait(false);
        }
        catch (UserDirectoryException error)
        {
            return await UnusableAsync(error.Message, terminal).ConfigureAwait(false);
        }
        finally
        {
            await terminal.Output.FlushAsync().ConfigureAwait(false);
        }
    }

    private static async Task<int> UnusableAsync(string message, Terminal terminal)
    {
        await terminal.Error.WriteLineAsync(message.ReplaceLineEndings(" ")).ConfigureAwait(false);
        return ExitCode.Unusable;
    }
}
