# Loads the build for this PowerShell. Valid where the language is constrained, too; and by the engine's own cmdlets
# alone, as Test-Path alone would load a module that takes longer than this one.
param([version] $Version = $PSVersionTable.PSVersion)

if ($PSEdition -eq 'Core' -and $Version -lt [version] '7.4') {
    throw "UserDirectory needs PowerShell 7.4 or later, or Windows PowerShell 5.1; this is PowerShell $Version."
}
Import-Module "$PSScriptRoot/../bin/$PSEdition/UserDirectory.dll" -ErrorAction Stop
