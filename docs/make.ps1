#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Makes what README.md and docs show from the built module: what commands print, and the pictures.
.DESCRIPTION
    Run it after a build, when a cmdlet prints something else. Without a parameter it makes everything:

        ./docs/make.ps1

    -Text      runs every block of README.md and docs, and writes what it prints into the block "text" below it
    -Pictures  docs/pictures: plan.svg, a plan in the terminal, and report.png, a report in Chromium

    All of it runs on made-up users; hashes, ids, times, paths and names of accounts are replaced by steady ones.
#>
[CmdletBinding()]
param(
    [switch] $Text,
    [switch] $Pictures,
    # Where the pictures go.
    [string] $Output = (Join-Path $PSScriptRoot 'pictures'),
    # The browser that takes the picture of the report. An empty string leaves that picture out.
    [string] $Chromium = ($env:CHROMIUM_PATH, 'chromium', 'chromium-browser', 'google-chrome', 'chrome', 'msedge' |
            Where-Object { $_ -and (Get-Command $_ -ErrorAction Ignore) } | Select-Object -First 1))

. (Join-Path $PSScriptRoot '../tests/UserDirectory.Pester/Common.ps1')
. (Join-Path $PSScriptRoot '../tests/UserDirectory.Pester/Documents.ps1')
Set-StrictMode -Version 3

# Runs a page in a new folder, gives what its blocks print, and runs a script in the folder before that is removed.
function Invoke-InFolder([string] $Document, [scriptblock] $Then) {
    $folder = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid()))).FullName
    try {
        Set-DocumentUsers $folder
        $printed = Invoke-Document $Document $folder
        & $Then $printed $folder
    }
    finally { Remove-Item -LiteralPath $folder -Recurse }
}

function Write-Text {
    foreach ($path in $Documents) {
        Invoke-InFolder $path {
            param($printed)
            $page = (Get-Content $path -Raw -Encoding utf8) -replace "`r"
            $blocks = @(Get-Block $path)
            # From the end, so that places before stay.
            for ($i = $blocks.Count - 1; $i -ge 0; $i--) {
                if (-not $blocks[$i].Printed) { continue }
                $span = $blocks[$i].Printed.Span
                $text = "$($printed[$i])".Replace("$ErrorMark", '') + "`n"
                # Users that are updated at once come in any order.
                if ((Get-Comparable $span.Value) -eq (Get-Comparable $text)) { continue }
                $page = $page.Remove($span.Index, $span.Length).Insert($span.Index, $text)
            }
            [IO.File]::WriteAllText((Resolve-Path $path), $page)
        }
    }
}

$planPage = @'
```powershell
$s = New-UserDirectorySandbox 20
```
```powershell
Get-Content users.csv
```
```powershell
Import-UserDirectoryCsv users.csv | Set-WmUser -Sandbox $s -WhatIf
```
```powershell
Import-UserDirectoryCsv users.csv | Set-WmUser -Sandbox $s -WhatIf -PassThru
```
'@
$reportPage = @'
```csv users.csv
UserName,Title,Department,Phone,City
user00001,Head of Engineering,,,
user00002,,,,Berlin
user00003,,Sales,<delete>,
user00004,,Sales,,
user00005,,,+49 30 1234567,Berlin
nobody,Clerk,,,
```
```powershell
$s = New-UserDirectorySandbox 20
Import-UserDirectoryCsv users.csv |
    Set-WmUser -Sandbox $s -PassThru -JournalPath changes.jsonl -Reason CHG-42 |
    Export-UserDirectoryReport report.html -Title 'Users from HR, December'
```
'@

# A terminal's lines as a picture, which is text and needs no font of its own.
function ConvertTo-Svg([string[]] $Line) {
    $width = 16 + 8.43 * ($Line | Measure-Object Length -Maximum).Maximum
    $height = 20 + 18 * $Line.Count
    $escape = { [Security.SecurityElement]::Escape($args[0]) }
    "<svg xmlns=`"http://www.w3.org/2000/svg`" width=`"$([int] $width)`" height=`"$height`" font-size=`"14`" " +
        'font-family="ui-monospace, Consolas, Menlo, monospace">'
    "<rect width=`"100%`" height=`"100%`" rx=`"6`" fill=`"#0c1929`"/>"
    $y = 24
    foreach ($one in $Line) {
        $colour = if ($one.StartsWith('PS> ')) { '#7fd1ff' } elseif ($one -match '→') { '#ffd479' } else { '#e6edf3' }
        if ($one) { "<text x=`"8`" y=`"$y`" fill=`"$colour`" xml:space=`"preserve`">$(& $escape $one)</text>" }
        $y += 18
    }
    '</svg>'
}

function Write-Pictures {
    $page = New-TemporaryFile
    try {
        Set-Content $page $planPage -Encoding utf8
        $lines = Invoke-InFolder $page.FullName {
            param($printed)
            $blocks = @(Get-Block $page.FullName)
            for ($i = 0; $i -lt $blocks.Count; $i++) {
                "PS> $($blocks[$i].Code.TrimEnd())"
                if ($printed[$i]) { ($printed[$i] -split "`n") + '' }
            }
        }
        $svg = (ConvertTo-Svg $lines) -join "`n"
        [IO.File]::WriteAllText((Join-Path $Output 'plan.svg'), "$svg`n")
        if (-not $Chromium) { return }
        Set-Content $page $reportPage -Encoding utf8
        Invoke-InFolder $page.FullName {
            param($printed, $folder)
            $path = Join-Path $folder 'report.html'
            $html = [IO.File]::ReadAllText($path).Replace((Join-Path $folder ''), '/home/anna/')
            $html = $html.Replace("$([Environment]::UserName)@$([Environment]::MachineName)", 'anna@hr01')
            [IO.File]::WriteAllText($path, $html)
            $log = Join-Path $folder 'log'
            & $Chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size='1000,900' `
                "--screenshot=$(Join-Path $Output 'report.png')" ([uri]::new($path, 'Absolute')).AbsoluteUri *> $log
            if ($LASTEXITCODE) { throw (Get-Content $log -Raw) }
        }
    }
    finally { Remove-Item -LiteralPath $page }
}

if ($Text -or -not $Pictures) { Write-Text }
if ($Pictures -or -not $Text) { Write-Pictures }
