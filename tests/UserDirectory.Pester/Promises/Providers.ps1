# The providers by the noun of their cmdlets: the parameters of a promise of all providers, from their records.
. "$PSScriptRoot/../Common.ps1"
$ids = New-UserDirectorySandbox 0
$ofClass = [Reflection.BindingFlags] 'NonPublic, Instance'
# Clears, lists, sets, and values other than texts, if the provider has them.
$allKinds = @{
    DsdUser = @{ otherTelephone = '1', '2'; 'uidNumber:N' = 7; Title = '<delete>' }
    WmUser = @{ HiddenFromGlobalAddressList = $true; City = 'Ulm'; Department = '<delete>' }
    IdsUser = @{ PhoneNumbers = '[{"value":"+49 1","primary":true}]'; City = 'Ulm'; Title = '<delete>' }
    CloudSsoUser = @{ FirstName = 'Ada'; Description = '<delete>' }
}
$providers = @{}
$cmdlets = Get-Command -Module UserDirectory | Where-Object CommandType -EQ Cmdlet
foreach ($get in $cmdlets | Where-Object { $_.ImplementingType.BaseType.Name -eq 'GetCmdlet' }) {
    $cmdlet = $get.ImplementingType::new()
    $record = $get.ImplementingType.GetProperty('Provider', $ofClass).GetValue($cmdlet)
    $set = $cmdlets | Where-Object { $_.Noun -eq $record.Noun -and $_.Verb -ne 'Get' }
    $names = @($record.Catalog.Identifiers.Name)
    $clearable = $record.Catalog.Attributes | Where-Object IsClearable | ForEach-Object Name
    $providers[$record.Noun] = @{
        Name = $record.Name; Set = $set.Name; Get = $get.Name; Identifiers = $names; Id = $record.Id.Parameter
        AllKinds = $allKinds[$record.Noun]
        # The identifier that people know.
        Key = @($names -ne 'UserId')[0]
        # An attribute that every made-up user has.
        Clearable = @('Title', 'Department', 'Description' | Where-Object { $_ -in $clearable })[0]
        Cloud = if ($record.Regions.Invoke() -contains 'us-east-1') { 'AWS' } else { 'AlibabaCloud' }
        # Two services of a sandbox have a DirectoryId, so the sandbox prefixes its property with the provider.
        SandboxId = @("$($record.Name)$($record.Id.Parameter)", $record.Id.Parameter |
                Where-Object { $ids.PSObject.Properties[$_] })[0]
    }
}
$providers
