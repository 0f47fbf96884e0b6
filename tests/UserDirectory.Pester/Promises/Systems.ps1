# The four systems, by the noun of their cmdlets: what a promise that all keep has to be told.
@{
    DsdUser = @{
        Set = 'Set-DsdUser'; Get = 'Get-DsdUser'; Key = 'SAMAccountName'; Identifiers = @('SAMAccountName')
        Id = 'DirectoryId'; SandboxId = 'DirectoryId'; Clearable = 'Title'; Cloud = 'AWS'
    }
    WmUser = @{
        Set = 'Set-WmUser'; Get = 'Get-WmUser'; Key = 'UserName'; Identifiers = 'UserId', 'UserName', 'Email'
        Id = 'OrganizationId'; SandboxId = 'OrganizationId'; Clearable = 'Department'; Cloud = 'AWS'
    }
    IdsUser = @{
        Set = 'Update-IdsUser'; Get = 'Get-IdsUser'; Key = 'UserName'; Identifiers = 'UserId', 'UserName', 'Email'
        Id = 'IdentityStoreId'; SandboxId = 'IdentityStoreId'; Clearable = 'Title'; Cloud = 'AWS'
    }
    CloudSsoUser = @{
        Set = 'Set-CloudSsoUser'; Get = 'Get-CloudSsoUser'; Key = 'UserName'; Identifiers = 'UserId', 'UserName'
        Id = 'DirectoryId'; SandboxId = 'CloudSsoDirectoryId'; Clearable = 'Description'; Cloud = 'AlibabaCloud'
    }
}
