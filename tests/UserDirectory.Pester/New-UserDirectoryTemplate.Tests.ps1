. "$PSScriptRoot/Promises/Help.ps1" New-UserDirectoryTemplate

BeforeDiscovery { $providers = (& "$PSScriptRoot/Promises/Providers.ps1").Values }
BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'New-UserDirectoryTemplate' {
    BeforeEach { $path = Join-Path $TestDrive "$([guid]::NewGuid()) [1].csv" }

    It 'gives the header: the user name, then what can be set and is no document' {
        New-UserDirectoryTemplate WorkMail | Should -Be ('UserName,DisplayName,FirstName,LastName,Initials,JobTitle,' +
            'Department,Company,Office,Telephone,Street,City,ZipCode,Country,Role,HiddenFromGlobalAddressList,' +
            'IdentityProviderUserId')
        $columns = (New-UserDirectoryTemplate identitystore) -split ','
        $columns[0..1] | Should -Be 'UserName', 'Email'
        $columns | Should -Contain 'Manager'
        $columns | Should -Not -Contain 'UserId' -Because 'it can''t be set'
        $columns | Should -Not -Contain 'Emails' -Because 'it is a document'
    }
    It 'makes a file for <Set> that is filled in, read and set' -ForEach $providers {
        New-UserDirectoryTemplate $Name -LiteralPath $path
        $header = New-UserDirectoryTemplate $Name
        $row = $header -split ',' | ForEach-Object {
            switch ($_) { $Key { 'user00001' } DisplayName { 'Ada "A" Köln, geb. Abel' } default { '' } }
        }
        $line = @($row | ForEach-Object { '"' + $_.Replace('"', '""') + '"' }) -join ','
        [IO.File]::AppendAllText($path, "$line`n", [Text.UTF8Encoding]::new($false))
        $sandbox = New-UserDirectorySandbox 3
        $done = Import-UserDirectoryCsv -LiteralPath $path | & $Set -Sandbox $sandbox -PassThru `
            -WarningVariable warned -WarningAction SilentlyContinue
        $done.Status, $done.Changes.Attribute, $done.Changes.After |
            Should -Be 'Updated', 'DisplayName', 'Ada "A" Köln, geb. Abel'
        $warned | Should -BeNullOrEmpty
        (Import-UserDirectoryCsv -LiteralPath $path | & $Set -Sandbox $sandbox -PassThru).Status |
            Should -Be 'Unchanged'
    }
    It 'names the logon name first for Directory Service Data' {
        (New-UserDirectoryTemplate DirectoryServiceData) -split ',' | Select-Object -First 1 |
            Should -Be 'SAMAccountName'
    }
    It 'writes UTF-8 with its mark, one line, and gives nothing out' {
        New-UserDirectoryTemplate CloudSso -LiteralPath $path | Should -BeNullOrEmpty
        [IO.File]::ReadAllBytes($path)[0..2] | Should -Be 0xEF, 0xBB, 0xBF
        [IO.File]::ReadAllText($path) | Should -Be ((New-UserDirectoryTemplate CloudSso) + [Environment]::NewLine)
    }
    It 'replaces an earlier file unless -NoClobber is given, and writes no file with -WhatIf' {
        $path = Join-Path $TestDrive 'there.csv'
        New-UserDirectoryTemplate WorkMail $path -WhatIf
        Test-Path $path | Should -BeFalse
        Set-Content $path 'old'
        { New-UserDirectoryTemplate WorkMail -Path $path -NoClobber } |
            Should -Throw '*already exists, and -NoClobber keeps it*'
        Get-Content $path | Should -Be 'old'
        New-UserDirectoryTemplate -Provider WorkMail -Path $path -Confirm:$false
        Get-Content $path | Should -Be (New-UserDirectoryTemplate WorkMail)
    }
    It 'names all providers when the given name is unknown' {
        { New-UserDirectoryTemplate WorkMial } | Should -Throw (
            "-Provider: there is no provider 'WorkMial': give one of " +
            'DirectoryServiceData, WorkMail, IdentityStore, CloudSso.*')
    }
}
