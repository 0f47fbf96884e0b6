using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace UserDirectory.Pester;

/// <summary>A host that gives its next prepared reply to each question, and keeps all output.</summary>
public sealed class AnsweringHost(int[] answers) : PSHost
{
    private readonly AnsweringUI _ui = new(answers);

    public Collection<string> Questions => _ui.Questions;
    public Collection<string> Warnings => _ui.Warnings;
    public Collection<string> Lines => _ui.Lines;
    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;
    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;
    public override Guid InstanceId { get; } = Guid.NewGuid();
    public override string Name => "Answering";
    public override Version Version { get; } = new(1, 0);
    public override PSHostUserInterface UI => _ui;
    public override void EnterNestedPrompt() { }
    public override void ExitNestedPrompt() { }
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
    public override void SetShouldExit(int exitCode) { }
}

internal sealed class AnsweringUI(int[] answers) : PSHostUserInterface
{
    private readonly Queue<int> _answers = new(answers);

    public Collection<string> Questions { get; } = [];
    public Collection<string> Warnings { get; } = [];
    public Collection<string> Lines { get; } = [];
    public override PSHostRawUserInterface RawUI => null!;

    public override int PromptForChoice(
        string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Questions.Add(message);
        return _answers.Dequeue();
    }

    public override void WriteWarningLine(string message) => Warnings.Add(message);
    public override void Write(string value) { }
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { }
    public override void WriteLine(string value) => Lines.Add(value);
    public override void WriteDebugLine(string message) { }
    public override void WriteErrorLine(string value) { }
    public override void WriteVerboseLine(string message) { }
    public override void WriteProgress(long sourceId, ProgressRecord record) { }
    public override string ReadLine() => "";
    public override SecureString ReadLineAsSecureString() => new();

    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions) => [];

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName)
    {
        Questions.Add(message);
        return null!;
    }

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName,
        PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
    {
        Questions.Add(message);
        return null!;
    }
}
