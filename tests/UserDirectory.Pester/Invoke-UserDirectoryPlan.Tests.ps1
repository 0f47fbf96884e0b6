# A plan is applied exactly as reviewed, in every provider.
foreach ($noun in (& "$PSScriptRoot/Promises/Providers.ps1").Keys) { . "$PSScriptRoot/Promises/Plans.ps1" $noun }
. "$PSScriptRoot/Promises/Help.ps1" Invoke-UserDirectoryPlan

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Invoke-UserDirectoryPlan' {
    It 'names an input that is not a plan' {
        $sandbox = New-UserDirectorySandbox 1
        $path = Join-Path $TestDrive 'users.csv'
        Set-Content $path 'UserName', 'user00001'
        { Invoke-UserDirectoryPlan $path -Hash 1 -Sandbox $sandbox } |
            Should -Throw '*The file is not a plan*'
        { Invoke-UserDirectoryPlan (Join-Path $TestDrive 'none') -Hash 1 -Sandbox $sandbox } |
            Should -Throw 'Nothing was sent:*'
        { 'user00001' | Invoke-UserDirectoryPlan -Sandbox $sandbox } | Should -Throw '*is not a result*'
        { Invoke-UserDirectoryPlan -InputObject 'user00001' -Sandbox $sandbox } | Should -Throw '*is not a result*'
        $wm = Set-WmUser user00001 -City A -Sandbox $sandbox -WhatIf -PassThru
        $dsd = Set-DsdUser user00001 -City A -Sandbox $sandbox -WhatIf -PassThru
        { $wm, $dsd | Invoke-UserDirectoryPlan -Sandbox $sandbox } | Should -Throw '*WmUser m-*and to DsdUser d-*'
        $sandbox.Writes | Should -Be 0
    }
}
