using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

public class AnsweringHost : PSHost
{
    private readonly AnsweringUI _ui;
    private readonly Guid _id = Guid.NewGuid();
    public AnsweringHost(int[] answers) { _ui = new AnsweringUI(answers); }
    public List<string> Questions { get { return _ui.Questions; } }
    public List<string> Warnings { get { return _ui.Warnings; } }
    public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
    public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
    public override Guid InstanceId { get { return _id; } }
    public override string Name { get { return "Answering"; } }
    public override Version Version { get { return new Version(1, 0); } }
    public override PSHostUserInterface UI { get { return _ui; } }
    public override void EnterNestedPrompt() { }
    public override void ExitNestedPrompt() { }
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
    public override void SetShouldExit(int exitCode) { }
}

public class AnsweringUI : PSHostUserInterface
{
    private readonly Queue<int> _answers;
    public readonly List<string> Questions = new List<string>();
    public readonly List<string> Warnings = new List<string>();
    public AnsweringUI(int[] answers) { _answers = new Queue<int>(answers); }
    public override PSHostRawUserInterface RawUI { get { return null; } }
    public override int PromptForChoice(
        string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Questions.Add(message);
        return _answers.Dequeue();
    }
    public override void WriteWarningLine(string message) { Warnings.Add(message); }
    public override void Write(string value) { }
    public override void Write(ConsoleColor foreground, ConsoleColor background, string value) { }
    public override void WriteLine(string value) { }
    public override void WriteDebugLine(string message) { }
    public override void WriteErrorLine(string value) { }
    public override void WriteVerboseLine(string message) { }
    public override void WriteProgress(long sourceId, ProgressRecord record) { }
    public override string ReadLine() { return ""; }
    public override SecureString ReadLineAsSecureString() { return new SecureString(); }
    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions)
    {
        return new Dictionary<string, PSObject>();
    }
    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName)
    {
        Questions.Add(message);
        return null;
    }
    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName,
        PSCredentialTypes types, PSCredentialUIOptions options)
    {
        Questions.Add(message);
        return null;
    }
}
