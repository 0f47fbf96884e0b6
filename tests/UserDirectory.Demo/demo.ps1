# Shows the module with made-up users in memory: one file from its preview to its second run in Amazon WorkMail, then
# one line for each other provider. The demo takes two minutes to read.
$ErrorActionPreference = 'Continue'
$module = (Resolve-Path "$PSScriptRoot/../../UserDirectory.psd1").Path
Import-Module $module -ErrorAction Stop
$name = 'userdirectory-demo-' + [guid]::NewGuid().ToString('N').Substring(0, 8)
$folder = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) $name)).FullName
Copy-Item "$PSScriptRoot/users.csv" $folder
Set-Location $folder
$number = 0

# Shows each command, then its output.
function Show([string] $Title, [string[]] $Code) {
    $script:number++
    Write-Host "`n# $number. $Title"
    foreach ($command in $Code) {
        Write-Host "PS> $command"
        # Runs the command in the caller's scope, like a typed command.
        try { . ([scriptblock]::Create($command)) | Out-Host }
        catch { Write-Host "$($_.InvocationInfo.MyCommand): $_" -ForegroundColor Red }
    }
}

. Show 'The file has one row for each user. A blank cell changes nothing; <delete> clears.' 'Get-Content users.csv'
. Show 'The sandbox has user00001 to user00005 in all four providers, in memory.' '$s = New-UserDirectorySandbox 5'
. Show 'Preview: nothing is sent. The last user name is wrong, so that row fails. The other rows go on.' `
    'Import-UserDirectoryCsv users.csv | Set-WmUser -Sandbox $s -WhatIf'
. Show 'A limit stops a run that would change too many users, before anything is sent.' `
    'Import-UserDirectoryCsv users.csv | Set-WmUser -Sandbox $s -MaximumChange 2 -ErrorAction Ignore'
. Show 'Plan: a second person reviews the plan file and approves its hash.' (
    'Import-UserDirectoryCsv users.csv | Set-WmUser -Sandbox $s -WhatIf -PassThru -ErrorAction Ignore |' +
    ' Export-UserDirectoryPlan plan.jsonl')
. Show 'Apply: the approved changes are sent, and the journal records each of them.' `
    '$hash = (Import-UserDirectoryPlan plan.jsonl -Summary).Hash',
    'Invoke-UserDirectoryPlan plan.jsonl -Hash $hash -Sandbox $s -JournalPath changes.jsonl -Reason CHG-42'
. Show 'The journal has every change, before and after.' 'Import-UserDirectoryJournal changes.jsonl'
. Show 'Undo the run.' 'Undo-UserDirectoryChange changes.jsonl -Sandbox $s -JournalPath undo.jsonl'
. Show 'A report shows both runs to the people who sign off. Open it in a browser.' (
    'Import-UserDirectoryJournal changes.jsonl, undo.jsonl | Export-UserDirectoryReport changes.html')
. Show 'Run the file. The failed row goes to failed.csv, with the reason in the last column.' `
    'Import-UserDirectoryCsv users.csv | Set-WmUser -Sandbox $s -FailedPath failed.csv -ErrorAction SilentlyContinue',
    'Get-Content failed.csv'
. Show 'Correct the failed row and run it again. No row is left, so failed.csv is removed.' `
    "(Get-Content failed.csv).Replace('usr00005', 'user00005') | Set-Content failed.csv",
    'Import-UserDirectoryCsv failed.csv | Set-WmUser -Sandbox $s -FailedPath failed.csv',
    'Test-Path failed.csv'
. Show 'Second run, after the same correction in users.csv: every value is as in the file, so nothing is sent.' `
    "(Get-Content users.csv).Replace('usr00005', 'user00005') | Set-Content users.csv",
    'Import-UserDirectoryCsv users.csv | Set-WmUser -Sandbox $s'
. Show 'The same file in the other three providers. CloudSSO has no attribute for most of its columns.' `
    'Import-UserDirectoryCsv users.csv | Set-DsdUser -Sandbox $s -WarningAction Ignore',
    'Import-UserDirectoryCsv users.csv | Update-IdsUser -Sandbox $s -WarningAction Ignore',
    'Import-UserDirectoryCsv users.csv | Set-CloudSsoUser -Sandbox $s -WarningAction Ignore'
Write-Host @"

The files of this demo are in $folder. Type next, in PowerShell:

    Import-Module '$module'
    `$s = New-UserDirectorySandbox 5
    Set-WmUser user00001 -Sandbox `$s -City Porto -WhatIf
    Get-Help about_UserDirectory

README.md continues with your own file.
"@
