# Dot-sourced by every test: the module from this checkout, and what tests ask of it.
$ErrorActionPreference = 'Stop'
$ModulePath = Join-Path $PSScriptRoot '../../UserDirectory.psd1'
Import-Module $ModulePath

# Runs PowerShell code in a process of its own with the module's path in $module, and gives its output.
function Invoke-NewShell([string] $Code) {
    $script = Join-Path ([IO.Path]::GetTempPath()) "$([guid]::NewGuid()).ps1"
    "`$module = '$ModulePath'`n$Code" | Set-Content -Path $script -Encoding utf8
    try { & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File $script 2>&1 } finally { Remove-Item $script }
}

# A host that answers every question by the next of $Answers, and keeps what it was asked.
function Invoke-WithAnswers([int[]] $Answers, [scriptblock] $Script, [hashtable] $Arguments) {
    if (-not ('AnsweringHost' -as [type])) {
        Add-Type -TypeDefinition (Get-Content (Join-Path $PSScriptRoot 'AnsweringHost.cs') -Raw) -WarningAction SilentlyContinue
    }
    $answering = [AnsweringHost]::new($Answers)
    $runspace = [runspacefactory]::CreateRunspace($answering)
    $runspace.Open()
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    try {
        $null = $shell.AddScript("Import-Module '$ModulePath'").Invoke()
        $shell.Commands.Clear()
        $output = $shell.AddScript($Script).AddParameters($Arguments).Invoke()
        [pscustomobject]@{ Output = @($output); Questions = @($answering.Questions); Errors = @($shell.Streams.Error); Warnings = @($answering.Warnings) }
    }
    finally { $shell.Dispose(); $runspace.Dispose() }
}

# Builds an assembly of the name and version that $Path and $Version say, with a type Amazon.Other that says $Says.
function New-OtherAssembly([string] $Path, [string] $Version, [string] $Says) {
    $source = "[assembly: System.Reflection.AssemblyVersion(`"$Version`")] namespace Amazon { public static class Other { public static string Say() { return `"$Says`"; } } }"
    if ($PSEdition -ne 'Core') { Add-Type -OutputAssembly $Path -TypeDefinition $source; return }
    # Add-Type names an assembly at random here; its compiler does not. It is loaded by its first use.
    Add-Type -TypeDefinition "public static class Warm$([guid]::NewGuid().ToString('N')) { }"
    $compilation = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create(
        [IO.Path]::GetFileNameWithoutExtension($Path),
        [Microsoft.CodeAnalysis.SyntaxTree[]] [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText($source),
        [Microsoft.CodeAnalysis.MetadataReference[]] [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile([object].Assembly.Location),
        [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new([Microsoft.CodeAnalysis.OutputKind]::DynamicallyLinkedLibrary))
    $stream = [IO.File]::Create($Path)
    try { $compilation.Emit($stream).Success | Should -BeTrue } finally { $stream.Dispose() }
}
