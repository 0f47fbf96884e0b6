#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds the package of the last commit in two folders, the second time in another time zone and language, and fails
    if a byte differs. Each build has its own compiler processes.
#>
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
. (Join-Path $PSScriptRoot 'UserDirectory.Pester/Shell.ps1')

# Clones the last commit. Without a repository, or with one of another owner, it commits the files in the clone.
function Copy-Commit([string] $To) {
    & git clone --quiet $root $To
    if (-not $LASTEXITCODE) { return }
    $null = New-Item -ItemType Directory $To
    Get-ChildItem $root -Force -Exclude .git, artifacts, bin | Copy-Item -Destination $To -Recurse
    $env:GIT_AUTHOR_DATE = $env:GIT_COMMITTER_DATE = '2026-01-01T00:00:00Z'
    $who = '-c', 'user.name=test', '-c', 'user.email=test@example.com'
    & git -C $To init --quiet
    & git -C $To add .
    & git -C $To @who commit --quiet --message Files
    if ($LASTEXITCODE) { throw "The files could not be committed in $To." }
}

if (-not (Get-Command git -CommandType Application -ErrorAction Ignore)) {
    Write-Host 'NOT TESTED: the package, because Git is not installed.'
    exit
}
$folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "reproducible-$([guid]::NewGuid())")
try {
    # Each process has other hash codes of strings. One compiler server for both builds would hide output that depends
    # on them.
    $env:UseSharedCompilation = 'false'
    $builds = @{ Path = 'one'; Zone = 'UTC'; Language = 'C' },
        @{ Path = 'another folder/two'; Zone = 'Pacific/Auckland'; Language = 'de_DE.UTF-8' }
    $hashes = foreach ($build in $builds) {
        $clone = Join-Path $folder $build.Path
        Copy-Commit $clone
        $env:TZ, $env:LANG, $env:LC_ALL = $build.Zone, $build.Language, $build.Language
        Invoke-Shell -NoProfile -File (Join-Path $clone 'build.ps1') Pack | Out-Host
        if ($LASTEXITCODE) { throw "Pack failed in $clone." }
        $packages = Get-ChildItem (Join-Path $clone 'artifacts/package') -File | Sort-Object Name
        , @($packages | Get-FileHash | ForEach-Object { "$($_.Hash)  $(Split-Path $_.Path -Leaf)" })
    }
    $hashes[0] | Out-Host
    if (($hashes[0] -join "`n") -cne ($hashes[1] -join "`n")) {
        throw "The second build differs:`n$($hashes[1] -join "`n")"
    }
    if ($hashes[0].Count -ne 3) { throw "Pack made $($hashes[0].Count) files in place of 3." }
}
finally { Remove-Item $folder -Recurse -Force }
