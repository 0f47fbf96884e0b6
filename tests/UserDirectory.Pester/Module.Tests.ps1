BeforeDiscovery { $IsDesktop = $PSEdition -eq 'Desktop' }
BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $loaded = '[AppDomain]::CurrentDomain.GetAssemblies() |
        Where-Object { $_.GetName().Name -match "^(AWSSDK|UserDirectory)" } |
        ForEach-Object { $_.GetName().Name }'
}

Describe 'The module' {
    It 'has a manifest that stands its test, and exports what it says' {
        $manifest = Test-ModuleManifest $ModulePath
        $manifest.ExportedCmdlets.Keys | Sort-Object | Should -Be @(
            'Get-CloudSsoUser', 'Get-DsdUser', 'Get-IdsUser', 'Get-WmUser', 'New-UserDirectorySandbox',
            'Set-CloudSsoUser', 'Set-DsdUser', 'Set-WmUser', 'Update-IdsUser')
        (Get-Module UserDirectory).ExportedCmdlets.Count | Should -Be $manifest.ExportedCmdlets.Count
        (Get-Module UserDirectory).ExportedAliases.Keys | Should -Be 'Set-IdsUser'
    }
    It 'has a version that is its assembly''s' {
        $assembly = (Get-Command Set-WmUser).ImplementingType.Assembly
        (Get-Module UserDirectory).Version | Should -Be ($assembly.GetName().Version.ToString(3))
    }
    It 'loads nothing else with its import' {
        Invoke-NewShell "Import-Module `$module; Get-Command -Module UserDirectory | Out-Null; $loaded" |
            Should -Be 'UserDirectory'
    }
    It 'shows what its cmdlets give by views that come with the first, in each runspace' {
        $output = Invoke-NewShell 'Import-Module $module; $sandbox = New-UserDirectorySandbox 1
            $loads = { @(Get-FormatData UserDirectory.*).Count }
            & $loads; Set-WmUser user00001 -City A -Sandbox $sandbox; & $loads
            (Set-WmUser user00001 -City B -Sandbox $sandbox -PassThru | Out-String).Trim() -split "\r?\n"
            & $loads
            $get = "Import-Module ""$module""; Get-WmUser user00001 -Sandbox `$args[0] | Out-String"
            [powershell]::Create().AddScript($get).AddArgument($sandbox).Invoke().Trim() -split "\r?\n" |
                Select-Object -First 1'
        $output[0, 1] | Should -Be 0, 0
        $output[2] | Should -Match '^.*Target\s+Status\s+Changes'
        $output[4] | Should -Match '^user00001\s+Updated\s+City: A . B'
        $output[5] | Should -BeGreaterThan 4
        $output[6] | Should -Match 'UserName\s+DisplayName\s+Email\s+JobTitle\s+Department\s+State'
    }
    It 'works in a session that has no other command' {
        $output = Invoke-NewShell '$session = [initialsessionstate]::Create()
            $session.ImportPSModule($module)
            $session.LanguageMode = "FullLanguage"
            $shell = [powershell]::Create($session)
            $set = "(Set-WmUser user00001 -City A -Sandbox (New-UserDirectorySandbox 1) -PassThru).Status"
            $shell.AddScript($set).Invoke()
            $shell.Streams.Error'
        $output | Should -Be 'Updated'
    }
    It 'loads nothing of AWS for its help and its sandbox' {
        $code = "Import-Module `$module; `$null = New-UserDirectorySandbox 1; Get-Help Set-WmUser | Out-Null; $loaded"
        Invoke-NewShell $code | Should -Not -Contain 'AWSSDK.Core'
    }
    It 'works beside another AWSSDK.Core that was loaded first, which stays as it is' {
        $other = Join-Path $TestDrive 'AWSSDK.Core.dll'
        New-OtherAssembly $other '3.3.0.0' 'old'
        $output = Invoke-NewShell @"
`$old = [Reflection.Assembly]::LoadFrom('$other')
Import-Module `$module
`$sandbox = New-UserDirectorySandbox 1
foreach (`$set in 'Set-DsdUser', 'Set-WmUser', 'Update-IdsUser', 'Set-CloudSsoUser') {
    (& `$set user00001 -DisplayName Bo -Sandbox `$sandbox -PassThru).Status
}
foreach (`$get in 'Get-DsdUser', 'Get-WmUser', 'Get-IdsUser', 'Get-CloudSsoUser') {
    (& `$get -Sandbox `$sandbox).DisplayName
}
`$old.GetType('Amazon.Other')::Say()
[AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object GetName | Where-Object Name -eq AWSSDK.Core |
    ForEach-Object { `$_.Version.ToString() } | Sort-Object
"@
        $output | Should -Be (@('Updated') * 4 + @('Bo') * 4 + 'old', '3.3.0.0', '4.0.0.0')
    }
    It 'works beside another AWSSDK.Core that is loaded after it' {
        $other = Join-Path $TestDrive 'later/AWSSDK.Core.dll'
        $null = New-Item -ItemType Directory (Split-Path $other)
        New-OtherAssembly $other '5.0.0.0' 'new'
        $output = Invoke-NewShell @"
Import-Module `$module
`$sandbox = New-UserDirectorySandbox 1
Set-WmUser user00001 -City Bonn -Sandbox `$sandbox
[Reflection.Assembly]::LoadFrom('$other').GetType('Amazon.Other')::Say()
(Set-WmUser user00001 -City Ulm -Sandbox `$sandbox -PassThru).Status
"@
        $output | Should -Be 'new', 'Updated'
    }
    It 'loads what its package has for this platform, and the rest from beside itself' -Skip:$IsDesktop {
        $checkout = Join-Path $PSScriptRoot '../..'
        $bin = Join-Path $TestDrive 'artifacts/module'
        Copy-Item (Join-Path $checkout 'artifacts/module') $bin -Recurse
        Copy-Item (Join-Path $checkout 'UserDirectory.psd1') $TestDrive
        $runtime = [Runtime.InteropServices.RuntimeInformation]
        $system = if ($IsWindows) { 'win' } elseif ($IsMacOS) { 'osx' } else { 'linux' }
        $platform = "$system-$($runtime::ProcessArchitecture)".ToLowerInvariant()
        $ahead = New-Item -ItemType Directory (Join-Path $bin "Core/$platform")
        $other = New-Item -ItemType Directory (Join-Path $bin 'Core/other-x64')
        Move-Item (Join-Path $bin 'Core/UserDirectory.Core.dll') $ahead
        Copy-Item (Join-Path $bin 'Core/AWSSDK.Core.dll') $other
        $output = Invoke-NewShell @"
Import-Module '$TestDrive/UserDirectory.psd1'
(Set-WmUser user00001 -City A -Sandbox (New-UserDirectorySandbox 1) -PassThru).Status
[AppDomain]::CurrentDomain.GetAssemblies() |
    Where-Object { `$_.GetName().Name -in 'UserDirectory.Core', 'AWSSDK.Core' } |
    ForEach-Object { Split-Path (Split-Path `$_.Location) -Leaf } | Sort-Object
"@
        $output | Should -Be 'Updated', 'Core', $platform
    }
    It 'can be imported twice and in several runspaces' {
        $output = Invoke-NewShell 'Import-Module $module; Import-Module $module -Force
            $set = "(Set-WmUser user00001 -City A -Sandbox (New-UserDirectorySandbox 1) -PassThru).Status"
            1..3 | ForEach-Object { [powershell]::Create().AddScript("Import-Module ""$module""; $set").Invoke() }'
        $output | Should -Be 'Updated', 'Updated', 'Updated'
    }
    It 'runs its build for Windows PowerShell too' {
        $desktop = Join-Path $PSScriptRoot '../../artifacts/module/Desktop/UserDirectory.dll'
        $set = 'Set-IdsUser user00001 -City A -Sandbox (New-UserDirectorySandbox 1) -PassThru'
        Invoke-NewShell "Import-Module '$desktop'; ($set).Status" | Should -Be 'Updated'
    }
    It 'offers TLS 1.2 where Windows PowerShell would not, and leaves the rest to the system' {
        $desktop = Join-Path $PSScriptRoot '../../artifacts/module/Desktop/UserDirectory.dll'
        'Tls', 'SystemDefault' | ForEach-Object {
            Invoke-NewShell "[Net.ServicePointManager]::SecurityProtocol = '$_'
                Import-Module '$desktop'; `$null = New-UserDirectorySandbox 1
                [Net.ServicePointManager]::SecurityProtocol.ToString()"
        } | Should -Be 'Tls, Tls12', 'SystemDefault'
    }
}
