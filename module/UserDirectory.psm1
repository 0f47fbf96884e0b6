# Loads the assembly for this edition of PowerShell. The code is also valid in constrained language mode. It uses only
# cmdlets of the engine, because Test-Path would load a module that takes longer to load than this module.
param([version] $Version = $PSVersionTable.PSVersion)

if ($PSEdition -eq 'Core' -and $Version -lt [version] '7.4') {
    throw "UserDirectory needs PowerShell 7.4 or later, or Windows PowerShell 5.1; this is PowerShell $Version."
}
Import-Module "$PSScriptRoot/../bin/$PSEdition/UserDirectory.dll" -ErrorAction Stop
