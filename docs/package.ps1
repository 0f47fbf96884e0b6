#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Copies README.md, CHANGELOG.md and docs into the folder of the package.
.DESCRIPTION
    The package does not have every file of the repository. A link to a file that the package does not have leads to
    this file on the project's page.
#>
[CmdletBinding()]
param(
    # The folder of the package.
    [Parameter(Mandatory)] [string] $Stage)

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$manifest = Import-PowerShellDataFile (Join-Path $root 'UserDirectory.psd1')
$project = "$($manifest.PrivateData.PSData.ProjectUri)/blob/main/"
$package = (New-Item -ItemType Directory $Stage -Force).FullName.TrimEnd([char[]] '\/')
$docs = (New-Item -ItemType Directory (Join-Path $package 'docs') -Force).FullName

Copy-Item (Join-Path $root 'README.md'), (Join-Path $root 'CHANGELOG.md') $package
Copy-Item (Join-Path $PSScriptRoot '*.md') $docs
Copy-Item (Join-Path $PSScriptRoot 'pictures') $docs -Recurse -Force

$toFile = '\]\((?!https?://|#)(?<file>[^)#\s]+)(?=[)#])'
foreach ($page in Get-ChildItem $package, $docs -Filter *.md) {
    $text = [IO.File]::ReadAllText($page.FullName)
    $links = @([regex]::Matches($text, $toFile))
    # From the end, so that places before stay.
    [array]::Reverse($links)
    foreach ($link in $links) {
        $path = [IO.Path]::GetFullPath([IO.Path]::Combine($page.DirectoryName, $link.Groups['file'].Value))
        $file = $path.Substring($package.Length + 1).Replace('\', '/')
        if ((Test-Path -LiteralPath $path) -or -not (Test-Path -LiteralPath (Join-Path $root $file))) { continue }
        $text = $text.Remove($link.Index, $link.Length).Insert($link.Index, "]($project$file")
    }
    [IO.File]::WriteAllText($page.FullName, $text)
}
