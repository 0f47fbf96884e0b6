# The check of versions does not apply to Windows PowerShell, which also publishes by other commands.
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
            'Export-UserDirectoryPlan', 'Export-UserDirectoryReport', 'Get-CloudSsoUser', 'Get-DsdUser',
            'Get-IdsUser', 'Get-WmUser',
            'Import-UserDirectoryCsv', 'Import-UserDirectoryJournal', 'Import-UserDirectoryPlan',
            'Invoke-UserDirectoryPlan', 'New-UserDirectorySandbox', 'New-UserDirectoryTemplate', 'Set-CloudSsoUser',
            'Set-DsdUser', 'Set-WmUser', 'Undo-UserDirectoryChange', 'Update-IdsUser')
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
    It 'has a manifest that is data, so that galleries and installers can read it' {
        $data = Import-PowerShellDataFile $ModulePath
        $data.RootModule, $data.TypesToProcess, $data.FormatsToProcess |
            Should -Be 'module/UserDirectory.psm1', 'module/UserDirectory.Types.ps1xml',
                'module/UserDirectory.Format.ps1xml'
        $ours = $data.PrivateData.PSData
        $ours.ProjectUri, $ours.LicenseUri, $ours.ReleaseNotes | Should -Match '^https://github\.com/\w+/UserDirectory'
    }
    It 'says in plain words what it needs instead of <_>' -ForEach '7.3.12', '7.2.24', '6.2.7' -Skip:$IsDesktop {
        $thrown = { Import-Module $ModulePath -Force -ArgumentList ([version] $_) } | Should -Throw -PassThru
        "$thrown" | Should -Be ('UserDirectory needs PowerShell 7.4 or later, or Windows PowerShell 5.1; ' +
            "this is PowerShell $_.")
        # The failed import has removed the views.
        Import-Module $ModulePath
    }
    It 'takes PowerShell 7.4' -Skip:$IsDesktop {
        Invoke-NewShell 'Import-Module $module -ArgumentList ([version] "7.4.0"); (Get-Command Set-WmUser).Name' |
            Should -Be 'Set-WmUser'
    }
    It 'loads no other module with its import' {
        Invoke-NewShell '$before = (Get-Module).Name; Import-Module $module
            @((Get-Module).Where{ $_.Name -notin $before }).Count' | Should -Be 1
    }
    It 'goes with its removal, and comes back' {
        Invoke-NewShell 'Import-Module $module; Remove-Module UserDirectory
            @(Get-Command Set-WmUser, Set-IdsUser -ErrorAction Ignore).Count
            Import-Module $module; (Get-Command Set-IdsUser).ResolvedCommand.Name' | Should -Be 0, 'Update-IdsUser'
    }
    It 'shows a change with an arrow that the output''s encoding has: <Page>' -ForEach @(
        437, 850, 866, 1252 | ForEach-Object { @{ Page = $_; Arrow = '->' } }
        @{ Page = 65001; Arrow = [char] 0x2192 }
    ) {
        $shown = Invoke-NewConsole $Page "Import-Module `$module
            `$done = Set-WmUser user00001 -City Ulm -Sandbox (New-UserDirectorySandbox 1) -PassThru
            `$done | Out-String; Set-WmUser user00001 -City Bonn -Sandbox (New-UserDirectorySandbox 1) -WhatIf"
        @($shown -match "City: .* $Arrow (Ulm|Bonn)").Count | Should -Be 2 -Because "$shown"
    }
    It 'shows a sandbox, and after it what its cmdlets give, as tables' {
        # All output goes through one pipeline, like the output of a script.
        $shown = Invoke-NewShell 'Import-Module $module
            if ($PSEdition -eq "Core") { $PSStyle.OutputRendering = "PlainText" }
            $s = New-UserDirectorySandbox -Users 3; $s; "user00001" | Set-WmUser -Sandbox $s -City X -PassThru' |
            Out-String
        $shown | Should -Match 'OrganizationId +: m-\w+\s+DirectoryId +: d-'
        $shown | Should -Match 'Target\s+Status\s+Changes\s[-\s]+user00001\s+Updated\s+City: .+ . X'
        $shown | Should -Not -Match 'InputObject'
    }
    It 'shows users in a table as soon as it is imported' {
        Invoke-NewShell 'Import-Module $module
            Get-WmUser -Sandbox (New-UserDirectorySandbox 2) | Out-String -Width 200' | Out-String |
            Should -Match 'UserName\W.*DisplayName\W.*Email\W.*JobTitle\W.*Department\W.*State'
    }
    It 'gives a job''s results with what changed, and the table' {
        $job = Start-Job {
            param($Module)
            Import-Module $Module
            'user00001' | Set-WmUser -City X -Sandbox (New-UserDirectorySandbox 1) -PassThru
        } -ArgumentList (Resolve-Path $ModulePath).Path
        $result = $job | Receive-Job -Wait -AutoRemoveJob
        $result.Changes[0].Attribute, $result.Changes[0].After | Should -Be 'City', 'X'
        $result.Changes[0].Before | Should -Not -BeNullOrEmpty
        $result | Out-String | Should -Match 'Target\s+Status\s+Changes'
    }
    It 'shows results and users of a job or a file, with control characters as their codes' {
        $file = Join-Path $TestDrive 'carried.xml'
        $output = Invoke-NewShell "Import-Module `$module
            `$sandbox = New-UserDirectorySandbox 1
            `$value = 'a' + [char] 27 + '[31mb'
            `$done = Set-WmUser user00001 -DisplayName `$value -AllowUnusualValues -Sandbox `$sandbox -PassThru
            `$done, (Get-WmUser user00001 -Sandbox `$sandbox) | Export-Clixml '$file'"
        $output | Should -BeNullOrEmpty
        $output = Invoke-NewShell "Import-Module `$module
            `$result, `$user = Import-Clixml '$file'
            `$result | Format-Table | Out-String; `$result | Format-List | Out-String; `$user | Out-String"
        "$output" | Should -Match 'user00001\s+Updated\s+DisplayName: .+a'
        "$output" | Should -Match 'Directory\s+: m-5'
        "$output" | Should -Match 'user00001 +a\S+b +user00001@'
        "$output" | Should -Not -Match "$([char] 27)\[31m"
    }
    It 'works and shows what it did where the language is constrained' {
        $shell = [powershell]::Create()
        $constrain = '$ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"'
        $null = $shell.AddScript($constrain).Invoke()
        $shell.Commands.Clear()
        $shown = $shell.AddScript("Import-Module '$ModulePath'
            `$done = 'user00001' | Set-WmUser -City X -Sandbox (New-UserDirectorySandbox 1) -PassThru
            `$ExecutionContext.SessionState.LanguageMode
            `$done | Out-String; `$done | Format-List | Out-String
            Get-WmUser user00001 -Sandbox (New-UserDirectorySandbox 1) | Out-String").Invoke()
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shown[0] | Should -Be 'ConstrainedLanguage'
        $shown[1] | Should -Match 'user00001\s+Updated\s+City: .+ \u2192 X'
        $shown[2] | Should -Match 'Changes\s+: City: .+ \u2192 X'
        $shown[3] | Should -Match 'user00001 +\w+ \w+ +user00001@'
        $shell.Dispose()
    }
    It 'works in a session that shows its own commands alone' {
        $output = Invoke-NewShell '$session = [initialsessionstate]::CreateRestricted("RemoteServer")
            $session.ImportPSModule($module)
            $session.LanguageMode = "ConstrainedLanguage"
            $shell = [powershell]::Create($session)
            $set = "`$done = Set-WmUser user00001 -City A -Sandbox (New-UserDirectorySandbox 1) -PassThru
                `$done.Status; `$done.ShownName"
            $shell.AddScript($set).Invoke()
            $shell.Streams.Error'
        $output | Should -Be 'Updated', 'user00001'
    }
    It 'loads nothing of AWS for its help and its sandbox' {
        $code = "Import-Module `$module; `$null = New-UserDirectorySandbox 1; Get-Help Set-WmUser | Out-Null; $loaded"
        Invoke-NewShell $code | Should -Not -Contain 'AWSSDK.Core'
    }
    It 'works beside another AWSSDK.Core that was loaded first, and does not change it' {
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
    It 'works when published and saved from a repository, with the assemblies for this platform' -Skip:$IsDesktop {
        $stage = New-Item -ItemType Directory (Join-Path $TestDrive 'stage/UserDirectory')
        $repository = @{ Name = "UserDirectory-$([guid]::NewGuid())" }
        $feed, $saved = 'feed', 'saved' | ForEach-Object { New-Item -ItemType Directory (Join-Path $TestDrive $_) }
        $bin = Join-Path $stage 'bin'
        $checkout = Join-Path $PSScriptRoot '../..'
        Copy-Item (Join-Path $checkout 'bin') $bin -Recurse
        Copy-Item (Join-Path $checkout 'UserDirectory.psd1'), (Join-Path $checkout 'module') $stage -Recurse
        & (Join-Path $checkout 'docs/package.ps1') $stage.FullName
        $runtime = [Runtime.InteropServices.RuntimeInformation]
        $system = if ($IsWindows) { 'win' } elseif ($IsMacOS) { 'osx' } else { 'linux' }
        $platform = "$system-$($runtime::ProcessArchitecture)".ToLowerInvariant()
        $ahead = New-Item -ItemType Directory (Join-Path $bin "Core/$platform")
        $other = New-Item -ItemType Directory (Join-Path $bin 'Core/other-x64')
        Move-Item (Join-Path $bin 'Core/UserDirectory.Core.dll') $ahead
        Copy-Item (Join-Path $bin 'Core/AWSSDK.Core.dll') $other

        # Without this variable, NuGet would write its settings to the current folder if the user has no folder for
        # settings.
        $settings, $env:XDG_CONFIG_HOME = $env:XDG_CONFIG_HOME, "$TestDrive"
        Register-PSResourceRepository @repository -Uri $feed.FullName -Trusted
        try {
            Publish-PSResource -Path $stage -Repository $repository.Name -WarningVariable warned
            Save-PSResource UserDirectory -Repository $repository.Name -Path $saved
        }
        finally {
            Unregister-PSResourceRepository @repository
            $env:XDG_CONFIG_HOME = $settings
            # These cmdlets leave a package open, and Windows does not delete open files.
            [GC]::Collect(); [GC]::WaitForPendingFinalizers()
        }
        $warned | Should -BeNullOrEmpty
        Join-Path $saved 'UserDirectory/*/docs/safety.md' | Should -Exist
        $output = Invoke-NewShell @"
Import-Module '$saved/UserDirectory'
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
        $desktop = Join-Path $PSScriptRoot '../../bin/Desktop/UserDirectory.dll'
        $set = 'Set-IdsUser user00001 -City A -Sandbox (New-UserDirectorySandbox 1) -PassThru'
        Invoke-NewShell "Import-Module '$desktop'; ($set).Status" | Should -Be 'Updated'
    }
    It 'enables TLS 1.2 in Windows PowerShell, and leaves other versions to the system' {
        $desktop = Join-Path $PSScriptRoot '../../bin/Desktop/UserDirectory.dll'
        'Tls', 'SystemDefault' | ForEach-Object {
            Invoke-NewShell "[Net.ServicePointManager]::SecurityProtocol = '$_'
                Import-Module '$desktop'; `$null = New-UserDirectorySandbox 1
                [Net.ServicePointManager]::SecurityProtocol.ToString()"
        } | Should -Be 'Tls, Tls12', 'SystemDefault'
    }
}
