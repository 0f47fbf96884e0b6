# README.md is a tour: it runs as it is written, fits on one page, and covers the questions of a newcomer.
$readmePath = (Resolve-Path (Join-Path $PSScriptRoot '../../README.md')).Path
. "$PSScriptRoot/Promises/Documents.ps1" $readmePath

Describe 'The README' {
    BeforeAll {
        . "$PSScriptRoot/Common.ps1"
        . "$PSScriptRoot/Documents.ps1"
        $path = Join-Path $PSScriptRoot '../../README.md'
        $readme = Get-Content $path -Raw -Encoding utf8
        $manifest = Import-PowerShellDataFile $ModulePath
    }

    It 'has at most 150 lines' { @(Get-Content $path).Count | Should -BeLessOrEqual 150 }
    It 'links to the help of every cmdlet' {
        foreach ($name in $manifest.CmdletsToExport) { $readme | Should -Match "\(en-US/$name\.md\)" }
    }
    It 'links to every page of docs' {
        foreach ($page in Get-ChildItem (Join-Path $PSScriptRoot '../../docs') -Filter *.md) {
            $readme | Should -Match "\(docs/$([regex]::Escape($page.Name))\)"
        }
    }
    It 'says where the project is, and its version, as the manifest does' {
        $readme | Should -Match ([regex]::Escape("<$($manifest.PrivateData.PSData.ProjectUri)>"))
        $readme | Should -Match ([regex]::Escape($manifest.ModuleVersion))
    }
    It 'says the default values that the help says' {
        $help = Get-Content (Join-Path $PSScriptRoot '../../en-US/Set-WmUser.md') -Raw -Encoding utf8
        $said = [regex]::Match($readme, '(?s)Defaults: .*?\n\n').Value
        foreach ($name in 'BlankValue', 'ClearMarker', 'UnknownColumn', 'ThrottleLimit', 'TimeoutSeconds') {
            $default = [regex]::Match($help, "(?s)### -$name\s.*?DefaultValue: ([^\n]*)").Groups[1].Value.Trim("'")
            $said | Should -Match "-$name '?$([regex]::Escape($default))\b|-$name '$([regex]::Escape($default))'"
        }
    }
    It 'installs by commands and parameters that PowerShell has' {
        if (-not (Get-Command Install-PSResource -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'PSResourceGet is not installed'
        }
        Test-Command (Get-Block $path | Where-Object Argument -EQ 'own-test nupkg').Code
    }
}
