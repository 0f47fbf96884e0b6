@{
    RootModule           = 'module/UserDirectory.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '0d7b6f0e-3c0a-4b7e-9c0a-6b1c0e1f7a52'
    Author               = 'UserDirectory contributors'
    CompanyName          = 'UserDirectory contributors'
    Copyright            = 'Copyright (c) UserDirectory contributors'
    Description          = 'Updates users in AWS Directory Service Data, Amazon WorkMail, IAM Identity Center and Alibaba Cloud CloudSSO from CSV files, objects or parameters, with previews, limits, plans, journals, undo and reports.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = 'Desktop', 'Core'
    DotNetFrameworkVersion = '4.7.2'
    TypesToProcess       = 'module/UserDirectory.Types.ps1xml'
    FormatsToProcess     = 'module/UserDirectory.Format.ps1xml'
    FunctionsToExport    = @()
    VariablesToExport    = @()
    CmdletsToExport      = @(
        'Export-UserDirectoryPlan', 'Export-UserDirectoryReport', 'Get-CloudSsoUser', 'Get-DsdUser', 'Get-IdsUser', 'Get-WmUser',
        'Import-UserDirectoryCsv', 'Import-UserDirectoryJournal', 'Import-UserDirectoryPlan', 'Invoke-UserDirectoryPlan',
        'New-UserDirectorySandbox', 'New-UserDirectoryTemplate', 'Set-CloudSsoUser', 'Set-DsdUser', 'Set-WmUser',
        'Undo-UserDirectoryChange', 'Update-IdsUser')
    AliasesToExport      = @('Set-IdsUser')
    PrivateData          = @{
        PSData = @{
            Tags         = 'ActiveDirectory', 'AWS', 'WorkMail', 'IdentityCenter', 'AlibabaCloud', 'CloudSSO', 'Users', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS'
            ProjectUri   = 'https://github.com/userdirectory/UserDirectory'
            LicenseUri   = 'https://github.com/userdirectory/UserDirectory/blob/main/LICENSE'
            ReleaseNotes = 'https://github.com/userdirectory/UserDirectory/blob/main/CHANGELOG.md'
        }
    }
}
