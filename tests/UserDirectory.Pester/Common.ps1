# Every test dot-sources this file, which loads the module of this checkout and defines common functions.
$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/Shell.ps1"
# On Windows the console has a DOS code page, which new shells would inherit.
[Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)
$ModulePath = Join-Path $PSScriptRoot '../../UserDirectory.psd1'
if ($env:USERDIRECTORY_MODULE) { $ModulePath = $env:USERDIRECTORY_MODULE }
Import-Module $ModulePath
Add-Type -Path (Join-Path $PSScriptRoot '../../artifacts/pester/UserDirectory.Pester.dll')
# A shell may replay a recorded startup from its user's profile, and so load this module's assemblies before a cmdlet
# needs them. New shells in tests do not replay a startup, so that tests see only the loads of the module.
$env:DOTNET_MultiCoreJitMinNumCpus = 'FFFF'

# Runs PowerShell code in a new process with the module's path in $module, and returns its output without the last line
# of a run, which has the totals.
function Invoke-NewShell([string] $Code) {
    $script = New-Script $Code
    try { Invoke-Shell -NoProfile -NonInteractive -File $script 2>&1 } finally { Remove-Item $script }
}
function New-Script([string] $Code) {
    $script = Join-Path ([IO.Path]::GetTempPath()) "$([guid]::NewGuid()).ps1"
    "`$module = '$ModulePath'`n`$InformationPreference = 'Ignore'`n$Code" | Set-Content -Path $script -Encoding utf8
    $script
}

# Runs such code with a code page for output. The code has a new console, because other shells share this console.
function Invoke-NewConsole([int] $Page, [string] $Code) {
    $script = New-Script "[Console]::OutputEncoding = [Text.Encoding]::GetEncoding($Page)`n$Code"
    $start = New-ShellStart $script
    $start.CreateNoWindow = $start.RedirectStandardOutput = $true
    $start.StandardOutputEncoding = [Text.Encoding]::GetEncoding($Page)
    $process = [Diagnostics.Process]::Start($start)
    try { $process.StandardOutput.ReadToEnd() -split "`r?`n" } finally { $process.Dispose(); Remove-Item $script }
}

# Gets the start information of a script in a shell like this shell.
function New-ShellStart([string] $Script) {
    $program = (Get-Process -Id $PID).Path
    $before = if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { "`"$PSHOME/pwsh.dll`" " }
    $start = [Diagnostics.ProcessStartInfo]::new($program, "$before-NoProfile -NonInteractive -File `"$Script`"")
    $start.UseShellExecute = $false
    $start
}

# Runs a script with only the variables of $Environment for the clouds and for proxies, and restores the environment
# afterwards.
function Use-CloudEnvironment([hashtable] $Environment, [scriptblock] $Script) {
    # On Linux, https_proxy and HTTPS_PROXY are two variables.
    $before = [hashtable]::new([StringComparer]::Ordinal)
    foreach ($name in Get-CloudVariable $Environment) { $before[$name] = [Environment]::GetEnvironmentVariable($name) }
    Set-CloudVariable $Environment
    try { & $Script } finally { Set-CloudVariable $before }
}
function Get-CloudVariable([hashtable] $More) {
    $ours = '^(AWS|ALIBABA|ALICLOUD)|^(HTTPS?|ALL|NO)_PROXY$'
    @([Environment]::GetEnvironmentVariables().Keys -match $ours) + @($More.Keys) | Sort-Object -Unique -CaseSensitive
}
function Set-CloudVariable([hashtable] $To) {
    foreach ($name in Get-CloudVariable $To) {
        # PowerShell would pass $null as a blank text, and so set the variable to a blank value.
        $value = if ($null -eq $To[$name]) { [NullString]::Value } else { $To[$name] }
        [Environment]::SetEnvironmentVariable($name, $value)
    }
}

# Makes a shell with the module in a new runspace, whose host replies to each question with the next of $Answers.
function New-Shell([int[]] $Answers) {
    $answering = [UserDirectory.Pester.AnsweringHost]::new($Answers)
    $runspace = [runspacefactory]::CreateRunspace($answering)
    $runspace.Open()
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    $null = $shell.AddScript("Import-Module '$ModulePath'").Invoke()
    $shell.Commands.Clear()
    $shell | Add-Member -PassThru Answering $answering
}

# Runs a script in such a shell, and returns its output, its questions, and the records of its streams.
function Invoke-WithAnswers([int[]] $Answers, [scriptblock] $Script, [hashtable] $Arguments) {
    $shell = New-Shell $Answers
    try {
        $output = $shell.AddScript($Script).AddParameters($Arguments).Invoke()
        [pscustomobject]@{
            Output = @($output); Questions = @($shell.Answering.Questions); Warnings = @($shell.Answering.Warnings)
            Lines = @($shell.Answering.Lines)
            Errors = @($shell.Streams.Error); Progress = @($shell.Streams.Progress)
        }
    }
    finally { $shell.Runspace.Dispose(); $shell.Dispose() }
}

# Starts a script in such a shell, stops it like Ctrl+C as soon as $When is true, and returns the outcome.
function Stop-WhileRunning([scriptblock] $Script, [hashtable] $Arguments, [scriptblock] $When) {
    $shell = New-Shell @()
    $output = [Management.Automation.PSDataCollection[psobject]]::new()
    $noInput = [Management.Automation.PSDataCollection[psobject]]::new()
    $running = $shell.AddScript($Script).AddParameters($Arguments).BeginInvoke($noInput, $output)
    $null = [Threading.SpinWait]::SpinUntil({ (& $When) -or $running.IsCompleted }, 30000)
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $shell.Stop()
    [pscustomobject]@{
        Took = $watch.Elapsed; State = $shell.InvocationStateInfo.State
        Warnings = @($shell.Answering.Warnings); Output = @($output)
    }
    $shell.Runspace.Dispose(); $shell.Dispose()
}

# Builds an assembly with the name in $Path and the version $Version. Its method Amazon.Other.Say returns $Says.
function New-OtherAssembly([string] $Path, [string] $Version, [string] $Says) {
    $source = @"
[assembly: System.Reflection.AssemblyVersion("$Version")]
namespace Amazon { public static class Other { public static string Say() { return "$Says"; } } }
"@
    if ($PSEdition -ne 'Core') { Add-Type -OutputAssembly $Path -TypeDefinition $source; return }
    # Add-Type would choose a random name here, but its compiler takes a name. The first Add-Type loads the compiler.
    Add-Type -TypeDefinition "public static class Warm$([guid]::NewGuid().ToString('N')) { }"
    $tree = [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText($source)
    $core = [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile([object].Assembly.Location)
    $library = [Microsoft.CodeAnalysis.OutputKind]::DynamicallyLinkedLibrary
    $compilation = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create(
        [IO.Path]::GetFileNameWithoutExtension($Path),
        [Microsoft.CodeAnalysis.SyntaxTree[]] $tree,
        [Microsoft.CodeAnalysis.MetadataReference[]] $core,
        [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new($library))
    $stream = [IO.File]::Create($Path)
    try { $compilation.Emit($stream).Success | Should -BeTrue } finally { $stream.Dispose() }
}

# Gets the accounts other than the owner that may read a file, by its mode or, on Windows, by its access list. SYSTEM
# and Administrators count as owners.
function Get-OtherReader([string] $Path) {
    if ($env:OS -ne 'Windows_NT') { return @("$((Get-Item $Path).UnixFileMode)" -split ', ' -match '^(Group|Other)') }
    $owners = [Security.Principal.WindowsIdentity]::GetCurrent().User.Value, 'S-1-5-18', 'S-1-5-32-544'
    @((Get-Acl $Path).GetAccessRules($true, $true, [Security.Principal.SecurityIdentifier]).IdentityReference.Value |
        Where-Object { $_ -notin $owners })
}

# Lets everybody read files.
function Add-OtherReader([string[]] $Path) {
    if ($env:OS -ne 'Windows_NT') { chmod 644 $Path; return }
    $everybody = [Security.Principal.SecurityIdentifier] 'S-1-1-0'
    foreach ($file in $Path) {
        $list = Get-Acl $file
        $list.AddAccessRule([Security.AccessControl.FileSystemAccessRule]::new($everybody, 'Read', 'Allow'))
        Set-Acl $file $list
    }
}

# Gets the names of parameters, the keys of hashtables and the texts in scripts, and the values of keys that are
# variables.
function Get-NameInScript([Parameter(ValueFromPipeline)] [string] $Path, [hashtable] $Variables) {
    process {
        $tree = [Management.Automation.Language.Parser]::ParseFile((Resolve-Path $Path), [ref] $null, [ref] $null)
        $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandParameterAst] }, $true).ParameterName
        $tree.FindAll({ $args[0] -is [Management.Automation.Language.StringConstantExpressionAst] }, $true).Value
        $tree.FindAll({ $args[0] -is [Management.Automation.Language.HashtableAst] }, $true).KeyValuePairs.Item1 |
            Where-Object { $_ -is [Management.Automation.Language.VariableExpressionAst] -and $Variables } |
            ForEach-Object { $Variables["$($_.VariablePath)"] }
    }
}

# Serves a sandbox over HTTP from a new process, which the property Process can stop.
function Start-SandboxServer([string[]] $Arguments) {
    $hosts = Join-Path $PSScriptRoot '../../artifacts/bin/UserDirectory.SandboxHost'
    $program = Get-ChildItem $hosts -Recurse -Filter UserDirectory.SandboxHost.dll |
        Sort-Object LastWriteTime | Select-Object -Last 1
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', "`"$($program.FullName)`" $Arguments")
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $process = [Diagnostics.Process]::Start($start)
    $process.StandardOutput.ReadLine() | ConvertFrom-Json | Add-Member -PassThru Process $process
}

# Makes a service at an address of this computer that responds to every request with this text.
function New-AnsweringServer([string] $Body, [int] $Status = 200, [int] $DelayMilliseconds = 0) {
    [UserDirectory.Pester.AnsweringServer]::new($Body, $Status, $DelayMilliseconds)
}

# Gets the results of tab completion at the end of a line.
function Get-Completion([string] $Line) { @((TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText) }
