# What every update cmdlet promises of the columns of a row: whom they name, and what they mean.
param([string] $Noun)

$system = (& "$PSScriptRoot/Systems.ps1")[$Noun].Clone()
$system.Noun = $Noun

Describe '<Set>: whom a row names' -ForEach $system {
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 5
        $quiet = @{ Sandbox = $sandbox; PassThru = $true; WarningAction = 'Ignore'; InformationAction = 'Ignore' }
        $wrong = @{ ErrorVariable = 'failed'; ErrorAction = 'SilentlyContinue' }
    }

    It 'takes a logon name before a person''s name and an object''s id, as of Get-ADUser' {
        $user = [pscustomobject]@{
            DistinguishedName = 'CN=Ann Lee,OU=Staff,DC=example,DC=com'; Enabled = $true; GivenName = 'Ann'
            Name = 'Ann Lee'; ObjectClass = 'user'; ObjectGUID = [guid]::NewGuid(); SamAccountName = 'user00002'
            SID = 'S-1-5-21-1-2-3-1104'; Surname = 'Lee'; UserPrincipalName = 'ann@corp.example.com'
        }
        $done = $user | & $Set @quiet
        $done.Status, $done.Target | Should -Be 'Updated', 'user00002'
        ($user | & $Get -Sandbox $sandbox).$Key | Should -Be 'user00002'
    }
    It 'takes a user name before a Name column and a general Id' {
        $row = 'Id,Name,UserName,DisplayName', '4711,Ann Lee,user00003,Ann' | ConvertFrom-Csv
        ($row | & $Set @quiet).Target | Should -Be 'user00003'
        ($row | & $Get -Sandbox $sandbox).$Key | Should -Be 'user00003'
    }
    if ('Email' -in $system.Identifiers) {
        It 'takes an address before the id of another directory, as of Entra and Google' {
            $entra = [pscustomobject]@{
                id = "$([guid]::NewGuid())"; displayName = 'Ann'; userPrincipalName = 'ann@corp.onmicrosoft.com'
                mail = 'user00002@example.com'
            }
            $google = [pscustomobject]@{
                id = '104210987654321098765'; primaryEmail = 'user00003@example.com'; displayName = 'Bo'
                name = [pscustomobject]@{ givenName = 'Bo'; fullName = 'Bo Li' }
            }
            ($entra, $google | & $Set @quiet).Status | Should -Be 'Updated', 'Updated'
            ($entra, $google | & $Get -Sandbox $sandbox).DisplayName | Should -Be 'Ann', 'Bo'
        }
    }
    It 'says of a row with nothing but a person''s name that it names no user' {
        $row = 'Name,User,DisplayName', 'Ann Lee,Ann Lee,Ann' | ConvertFrom-Csv
        $row | & $Set @quiet @wrong
        "$($failed[0])" | Should -Match 'the row names no user: '
        $sandbox.Reads | Should -Be 0
    }
    It 'takes what the command line or a script block says before any column' {
        $row = [pscustomobject]@{ UserId = 'x'; UserName = 'user00001'; Login = 'user00001'; DisplayName = 'Said' }
        $named = @{ $Key = 'user00004' }
        ($row | & $Set @named @quiet).Target | Should -Be 'user00004'
        $named = @{ $Key = { $_.DisplayName -replace 'Said', 'user00002' } }
        ($row | & $Set @named @quiet).Target | Should -Be 'user00002'
    }
    It 'runs a script block for each object of <Name>, whether or not it has the property' -ForEach @(
        @{ Name = 'a CSV'; Rows = {
                'UserName,DisplayName,Nick', 'user00001,One,I', 'user00002,Two,' | ConvertFrom-Csv
            } }
        @{ Name = 'a hashtable'; Rows = {
                @{ UserName = 'user00001'; DisplayName = 'One'; Nick = 'I' }
                @{ UserName = 'user00002'; DisplayName = 'Two' }
            } }
        @{ Name = 'a data table'; Rows = {
                $table = [Data.DataTable]::new()
                'UserName', 'DisplayName', 'Nick' | ForEach-Object { $null = $table.Columns.Add($_) }
                $null = $table.Rows.Add('user00001', 'One', 'I')
                $null = $table.Rows.Add('user00002', 'Two', [DBNull]::Value)
                $table.Rows
            } }
    ) {
        $null = & $Rows | & $Set -DisplayName { "$($_.DisplayName)!" } -FirstName { $_.Nick } @quiet
        $users = 'user00001', 'user00002' | & $Get -Sandbox $sandbox
        $users.DisplayName | Should -Be 'One!', 'Two!'
        $first = if ('FirstName' -in $users[0].PSObject.Properties.Name) { 'FirstName' } else { 'GivenName' }
        $users[0].$first, $users[1].$first | Should -Be 'I', (& $Get user00002 -Sandbox (
                New-UserDirectorySandbox 5)).$first
    }
    It 'runs a script block for each text' {
        $null = 'user00001', 'user00002' | & $Set -DisplayName { "Of $_" } @quiet
        ('user00001', 'user00002' | & $Get -Sandbox $sandbox).DisplayName | Should -Be 'Of user00001', 'Of user00002'
    }
}
