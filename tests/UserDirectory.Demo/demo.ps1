# The module at work, as a user sees it: one file into four providers of made-up users, in memory.
$ErrorActionPreference = 'Continue'
Import-Module "$PSScriptRoot/../../UserDirectory.psd1" -ErrorAction Stop
Set-Location $PSScriptRoot

function Show([string] $Title, [string] $Code) {
    Write-Host "`n# $Title`nPS> $Code"
    # In the caller's scope, as if it had been typed.
    . ([scriptblock]::Create($Code)) | Out-Host
}

. Show 'The file: a row a user, a column an attribute; <delete> clears, blank leaves alone' 'Get-Content users.csv'
. Show 'Made-up users user00001 to user00005 of all four providers' '$s = New-UserDirectorySandbox 5'
foreach ($set in 'Set-WmUser', 'Set-DsdUser', 'Update-IdsUser', 'Set-CloudSsoUser') {
    . Show 'What would change: nothing is sent' `
        "Import-UserDirectoryCsv users.csv | $set -Sandbox `$s -WhatIf -ErrorAction Ignore"
    . Show 'The update. The last row is of a user who is not there, and fails alone' `
        "Import-UserDirectoryCsv users.csv | $set -Sandbox `$s -PassThru -ErrorVariable failed"
    . Show 'The failed row, mended and piped again' `
        "`$failed.TargetObject | ForEach-Object { `$_.UserName = 'user00005'; `$_ } | $set -Sandbox `$s -PassThru"
    . Show 'A second run: all is as the file says, nothing is sent' `
        "Import-UserDirectoryCsv users.csv | Select-Object -First 4 | $set -Sandbox `$s -PassThru"
}
