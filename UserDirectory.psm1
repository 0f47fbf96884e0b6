# Loads the build for this PowerShell: from bin in a package, from artifacts/module in a checkout. Valid where the
# language is constrained, too.
param([version] $Version = $PSVersionTable.PSVersion)

if ($PSEdition -eq 'Core' -and $Version -lt [version] '7.4') {
    throw "UserDirectory needs PowerShell 7.4 or later, or Windows PowerShell 5.1; this is PowerShell $Version."
}
$builds = if (Test-Path "$PSScriptRoot/bin/$PSEdition") { 'bin' } else { 'artifacts/module' }
Import-Module "$PSScriptRoot/$builds/$PSEdition/UserDirectory.dll" -ErrorAction Stop
