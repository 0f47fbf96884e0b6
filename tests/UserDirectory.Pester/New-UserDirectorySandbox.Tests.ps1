. "$PSScriptRoot/Promises/Help.ps1" New-UserDirectorySandbox

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'New-UserDirectorySandbox' {
    It 'makes up users' {
        (Get-WmUser -Sandbox (New-UserDirectorySandbox 3)).Count | Should -Be 3
        (Get-WmUser -Sandbox (New-UserDirectorySandbox -UserCount 2)).Count | Should -Be 2
        (Get-WmUser -Sandbox (New-UserDirectorySandbox -Users 2)).Count | Should -Be 2
        (Get-WmUser -Sandbox (New-UserDirectorySandbox)).Count | Should -Be 20
    }
    It 'takes a JSON seed' {
        $path = Join-Path $TestDrive 'seed.json'
        Set-Content $path @'
{ "organizationId": "m-0123456789abcdef0123456789abcdef",
  "workMail": [ { "Name": "alice", "Email": "alice@example.com" } ] }
'@
        $sandbox = New-UserDirectorySandbox -Json $path
        $sandbox.OrganizationId | Should -Be 'm-0123456789abcdef0123456789abcdef'
        (Get-WmUser alice -Sandbox $sandbox).Email | Should -Be 'alice@example.com'
    }
    It 'takes the rows of a CSV file as users of all four services' {
        $path = Join-Path $TestDrive 'users.csv'
        Set-Content $path 'UserName,FirstName,LastName,DisplayName,Email,City,Department,Role,Country',
            'alice,Alice,Abel,Alice Abel,alice@example.com,Ulm,R&D,,Germany'
        $sandbox = New-UserDirectorySandbox -Csv $path
        foreach ($get in 'Get-DsdUser', 'Get-WmUser', 'Get-IdsUser', 'Get-CloudSsoUser') {
            (& $get alice -Sandbox $sandbox).DisplayName | Should -Be 'Alice Abel' -Because $get
        }
        (Get-WmUser alice -Sandbox $sandbox).City | Should -Be 'Ulm'
        (Get-IdsUser alice -Sandbox $sandbox).City | Should -Be 'Ulm'
        (Get-DsdUser alice -Sandbox $sandbox).City | Should -Be 'Ulm'
        (Get-WmUser alice -Sandbox $sandbox).Country | Should -Be 'Germany'
        $user = Get-DsdUser alice -Property co, countryCode -Sandbox $sandbox
        $user.Country, $user.co, $user.countryCode | Should -Be 'DE', 'Germany', 276
        (Get-IdsUser alice -Sandbox $sandbox).Department | Should -Be 'R&D'
        (Get-IdsUser alice -Sandbox $sandbox).Email | Should -Be 'alice@example.com'
    }
    It 'shows the ids of its directories, and counts' {
        New-UserDirectorySandbox 1 | Out-String | Should -Match '(?s)OrganizationId *: m-.*Throttled *: 0'
    }
    It 'says what is wrong with a seed' {
        $path = Join-Path $TestDrive 'bad.json'
        '{ "people": [] }' | Set-Content $path
        { New-UserDirectorySandbox -Json $path } | Should -Throw -ErrorId 'InvalidSeed*'
    }
    It 'delays each response with -DelayMilliseconds' {
        $done = Set-WmUser user00001 -City Ulm -Sandbox (New-UserDirectorySandbox 1 -DelayMilliseconds 200) -PassThru
        $done.Duration | Should -BeGreaterOrEqual 0.2
    }
    It 'throttles with -RequestsPerSecond, and every user is still updated' {
        $sandbox = New-UserDirectorySandbox 10 -RequestsPerSecond 40
        $done = Get-CloudSsoUser -Sandbox $sandbox | Set-CloudSsoUser -FirstName Slow -Sandbox $sandbox -PassThru
        $done.Status | Select-Object -Unique | Should -Be 'Updated'
        $sandbox.Throttled | Should -BeGreaterThan 0
    }
}
