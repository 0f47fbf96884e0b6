# Promises of every update cmdlet, and further promises of Update-IdsUser.
. "$PSScriptRoot/Promises/Update.ps1" IdsUser
. "$PSScriptRoot/Promises/Objects.ps1" IdsUser
. "$PSScriptRoot/Promises/Ends.ps1" IdsUser
. "$PSScriptRoot/Promises/Failed.ps1" IdsUser
. "$PSScriptRoot/Promises/Reruns.ps1" IdsUser
. "$PSScriptRoot/Promises/Guard.ps1" IdsUser
. "$PSScriptRoot/Promises/Rows.ps1" IdsUser
. "$PSScriptRoot/Promises/Values.ps1" IdsUser
. "$PSScriptRoot/Promises/Columns.ps1" IdsUser
. "$PSScriptRoot/Promises/Edits.ps1" IdsUser
. "$PSScriptRoot/Promises/Trust.ps1" IdsUser
. "$PSScriptRoot/Promises/Network.ps1" IdsUser
. "$PSScriptRoot/Promises/Connection.ps1" IdsUser Set
. "$PSScriptRoot/Promises/Help.ps1" Update-IdsUser

BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'Update-IdsUser' {
    BeforeEach { $sandbox = New-UserDirectorySandbox 5 }

    It 'sets each attribute by its parameter' {
        $command = Get-Command Update-IdsUser
        $names = 'EmailType', 'DisplayName', 'GivenName', 'FamilyName', 'MiddleName', 'FormattedName',
        'HonorificPrefix', 'HonorificSuffix', 'NickName', 'UserType', 'Title', 'PreferredLanguage', 'Locale',
        'Timezone', 'Street', 'City', 'State', 'PostalCode', 'Country', 'FormattedAddress', 'AddressType',
        'PhoneNumber', 'PhoneNumberType', 'PhotoType', 'PhotoDisplay', 'Role', 'RoleType',
        'EmployeeNumber', 'CostCenter', 'Organization', 'Division', 'Department'
        $values = @{
            Email = 'new@example.com'; EmailPrimary = $true; AddressPrimary = 'yes'; PhoneNumberPrimary = '1'
            PhotoPrimary = 'true'; RolePrimary = 'TRUE'; ProfileUrl = 'https://example.com/p'
            Website = 'https://example.com'; Birthdate = '1990-01-02'; Photo = 'https://example.com/i.png'
            Manager = 'user00002'
        }
        foreach ($name in $names) { $values[$name] = "v$name" }
        Update-IdsUser user00001 @values -Sandbox $sandbox
        $user = Get-IdsUser user00001 -Sandbox $sandbox
        foreach ($name in $names) { $user.$name | Should -Be $values[$name] -Because $name }
        foreach ($name in 'EmailPrimary', 'AddressPrimary', 'PhoneNumberPrimary', 'PhotoPrimary', 'RolePrimary') {
            $user.$name | Should -BeTrue -Because $name
        }
        $user.Email | Should -Be 'new@example.com'
        $user.Manager | Should -Be (Get-IdsUser user00002 -Sandbox $sandbox).UserId
        $command.Parameters.Keys | Should -Contain 'Emails'
    }
    It 'sets whole lists from JSON' {
        Update-IdsUser user00001 -PhoneNumbers '[{"value":"+49 1","type":"home"}]' -Sandbox $sandbox
        (Get-IdsUser user00001 -Sandbox $sandbox).PhoneNumberType | Should -Be 'home'
        $lists = @{
            Emails = '[{"value":"list@example.com","type":"work","primary":true}]'
            Addresses = '[{"locality":"Ulm","type":"home"}]'
            Photos = '[{"value":"https://example.com/l.png","type":"thumbnail"}]'
            Roles = '[{"value":"Lead","type":"job"}]'
        }
        Update-IdsUser user00001 @lists -Sandbox $sandbox
        $user = Get-IdsUser user00001 -Sandbox $sandbox
        $user.Email, $user.City, $user.Photo, $user.Role |
            Should -Be 'list@example.com', 'Ulm', 'https://example.com/l.png', 'Lead'
    }
    It 'finds a user by name, id or e-mail' {
        $id = (Get-IdsUser user00002 -Sandbox $sandbox).UserId
        Update-IdsUser $id -NickName A -Sandbox $sandbox
        $id | Update-IdsUser -Title B -Sandbox $sandbox
        [pscustomobject]@{ Email = 'user00002@example.com'; Locale = 'de' } | Update-IdsUser -Sandbox $sandbox
        $user = Get-IdsUser user00002 -Sandbox $sandbox
        $user.NickName, $user.Title, $user.Locale | Should -Be 'A', 'B', 'de'
    }
    It 'changes the e-mail of a user that its name finds' {
        [pscustomobject]@{ UserName = 'user00001'; Email = 'fresh@example.com' } | Update-IdsUser -Sandbox $sandbox
        (Get-IdsUser user00001 -Sandbox $sandbox).Email | Should -Be 'fresh@example.com'
    }
    It 'takes attribute paths in -Attribute and as columns' {
        Update-IdsUser user00001 -Attribute @{ 'name.middleName' = 'M' } -Sandbox $sandbox
        [pscustomobject]@{ UserName = 'user00001'; 'name.honorificPrefix' = 'Dr' } | Update-IdsUser -Sandbox $sandbox
        $user = Get-IdsUser user00001 -Sandbox $sandbox
        $user.MiddleName, $user.HonorificPrefix | Should -Be 'M', 'Dr'
    }
    It 'takes a header with a dot for an attribute only where the store has it' {
        $row = [pscustomobject]@{ UserName = 'user00001'; 'Emp.No' = '4711'; 'name.fullName' = 'Ann Lee'
            'name.honorificPrefix' = 'Dr'; 'aws:identitystore:enterprise.costCenter' = '42' }
        $done = $row | Update-IdsUser -Sandbox $sandbox -PassThru -WarningVariable warned `
            -WarningAction SilentlyContinue
        $done.Changes.Attribute | Should -Be 'HonorificPrefix', 'CostCenter'
        "$warned" | Should -Match 'no attribute for Emp\.No.*name\.fullName'
        $done = $row | Update-IdsUser -Sandbox $sandbox -PassThru -ColumnMap @{ 'Emp.No' = 'EmployeeNumber' } `
            -WarningAction Ignore
        $done.Changes.Attribute | Should -Be 'EmployeeNumber'
    }
    It 'is Set-IdsUser too' {
        (Get-Alias Set-IdsUser).ResolvedCommandName | Should -Be 'Update-IdsUser'
        (Set-IdsUser user00001 -Title T -Sandbox $sandbox -PassThru).Status | Should -Be 'Updated'
    }
    It 'clears a boolean by a row''s marker, and by -Clear' {
        $done = [pscustomobject]@{ UserName = 'user00001'; EmailPrimary = '<delete>' } |
            Update-IdsUser -Sandbox $sandbox -PassThru
        $done.Changes[0].Before, $done.Changes[0].After | Should -Be $true, $null
        (Update-IdsUser user00002 -Clear EmailPrimary -Sandbox $sandbox -PassThru).Changes[0].After | Should -Be $null
        { Update-IdsUser user00003 -EmailPrimary '<delete>' -Sandbox $sandbox } |
            Should -Throw '*use -Clear EmailPrimary to clear the attribute.'
    }
    It 'says that an e-mail is taken' {
        Update-IdsUser user00001 -Email user00002@example.com -Sandbox $sandbox `
            -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -Match '^ConflictException'
    }
    It 'takes a birthdate that is one' {
        Update-IdsUser user00001 -Birthdate 31.12.1990 -Sandbox $sandbox `
            -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Message | Should -Be 'Birthdate: must be a date of the form YYYY-MM-DD'
    }
    It 'clears an e-mail address by the marker, but by no blank cell' {
        $row = [pscustomobject]@{ UserName = 'user00001'; Email = '' }
        ($row | Update-IdsUser -BlankValue Clear -Sandbox $sandbox -PassThru).Status | Should -Be 'Unchanged'
        $row.Email = '<delete>'
        $row | Update-IdsUser -Sandbox $sandbox
        (Get-IdsUser user00001 -Sandbox $sandbox).Email | Should -BeNullOrEmpty
    }
    It 'finds a manager by user name or e-mail address' {
        $id = (Get-IdsUser user00002 -Sandbox $sandbox).UserId
        Update-IdsUser user00001 -Manager user00002 -Sandbox $sandbox
        Update-IdsUser user00003 -Manager user00002@example.com -Sandbox $sandbox
        (Get-IdsUser user00001 -Sandbox $sandbox).Manager | Should -Be $id
        (Get-IdsUser user00003 -Sandbox $sandbox).Manager | Should -Be $id
        Update-IdsUser user00001 -Manager nobody -Title T -Sandbox $sandbox `
            -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Message | Should -Match '^Manager: the directory has no user'
        (Get-IdsUser user00001 -Sandbox $sandbox).Title | Should -Not -Be 'T'
    }
    It 'warns once of users whom an external identity provider overwrites' {
        $users = 1..7 | ForEach-Object {
            @{ UserName = "u$_"; ExternalIds = @(@{ Issuer = 'https://idp'; Id = "$_" }) }
        }
        @{ identityStore = @($users) } | ConvertTo-Json -Depth 5 | Set-Content "$TestDrive/seed.json"
        $sandbox = New-UserDirectorySandbox -Json "$TestDrive/seed.json"
        1..7 | ForEach-Object { "u$_" } |
            Update-IdsUser -Title T -Sandbox $sandbox -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike '*(https://idp) provisions 7 of these users.*'
        @($warned).Count | Should -Be 1
        'u1' | Update-IdsUser -Title T -Sandbox $sandbox -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -BeNullOrEmpty -Because 'nothing changed'
    }
    It 'takes the ARN of the store' {
        $arn = 'arn:aws:identitystore::123456789012:identitystore/d-0123456789'
        # The cmdlet accepts the id and then connects, but no server listens at this address.
        { Update-IdsUser user00001 -Title T -IdentityStoreId $arn -Region eu-west-1 -AccessKey a -SecretKey b `
                -EndpointUrl http://127.0.0.1:9 -TimeoutSeconds 1 } | Should -Throw '*could not be reached*'
    }
}

Describe 'Update-IdsUser: objects of AWS.Tools' {
    BeforeAll {
        # AWS.Tools returns the types of AWSSDK.IdentityStore unchanged.
        $types = Add-Type -PassThru -TypeDefinition @'
using System;
using System.Collections.Generic;
namespace Amazon.Runtime {
    public class ConstantClass {
        private readonly string _value;
        protected ConstantClass(string value) { _value = value; }
        public string Value { get { return _value; } }
        public override string ToString() { return _value; }
    }
}
namespace Amazon.IdentityStore {
    public class UserStatus : Amazon.Runtime.ConstantClass { public UserStatus(string value) : base(value) { } }
}
namespace Amazon.IdentityStore.Model {
    public class Name {
        public string FamilyName { get; set; }
        public string Formatted { get; set; }
        public string GivenName { get; set; }
        public string HonorificPrefix { get; set; }
        public string HonorificSuffix { get; set; }
        public string MiddleName { get; set; }
    }
    public class Email {
        public bool? Primary { get; set; }
        public string Type { get; set; }
        public string Value { get; set; }
    }
    public class PhoneNumber {
        public bool? Primary { get; set; }
        public Amazon.Runtime.ConstantClass Type { get; set; }
        public string Value { get; set; }
    }
    public class Address {
        public string Country { get; set; }
        public string Formatted { get; set; }
        public string Locality { get; set; }
        public string PostalCode { get; set; }
        public bool? Primary { get; set; }
        public string Region { get; set; }
        public string StreetAddress { get; set; }
        public string Type { get; set; }
    }
    public class ExternalId { public string Id { get; set; } public string Issuer { get; set; } }
    public class User {
        public List<Address> Addresses { get; set; }
        public DateTime? CreatedAt { get; set; }
        public string DisplayName { get; set; }
        public List<Email> Emails { get; set; }
        public List<ExternalId> ExternalIds { get; set; }
        public string IdentityStoreId { get; set; }
        public Name Name { get; set; }
        public string NickName { get; set; }
        public List<PhoneNumber> PhoneNumbers { get; set; }
        public string Title { get; set; }
        public string UserId { get; set; }
        public string UserName { get; set; }
        public Amazon.IdentityStore.UserStatus UserStatus { get; set; }
    }
}
'@
        $userType = $types | Where-Object FullName -EQ Amazon.IdentityStore.Model.User
        $constant = $types | Where-Object FullName -EQ Amazon.IdentityStore.UserStatus
        $phoneType, $status = $constant::new('work'), $constant::new('ENABLED')
        # The user in the form that Get-IDSUserList returns.
        function Get-AwsUser {
            $there = Get-IdsUser user00001 -Sandbox $sandbox
            [Management.Automation.LanguagePrimitives]::ConvertTo(@{
                UserId = $there.UserId; UserName = 'user00001'; DisplayName = $there.DisplayName; Title = $there.Title
                Name = @{ GivenName = $there.GivenName; FamilyName = $there.FamilyName }
                Emails = @(@{ Value = $there.Email; Type = 'work'; Primary = $true })
                Addresses = @(@{ StreetAddress = $there.Street; Locality = $there.City; PostalCode = $there.PostalCode
                    Country = $there.Country; Type = 'work'; Primary = $true })
                PhoneNumbers = @(@{ Value = $there.PhoneNumber; Type = $phoneType })
                ExternalIds = @(@{ Issuer = 'https://idp'; Id = '1' }); UserStatus = $status
                IdentityStoreId = $sandbox.IdentityStoreId; CreatedAt = [datetime] '2026-01-02'
            }, $userType)
        }
    }
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 3
        $with = @{ Sandbox = $sandbox; PassThru = $true; WarningAction = 'Ignore' }
        $user = Get-AwsUser
    }

    It 'finds the user and changes nothing where nothing was changed; what an update can''t set is no error' {
        $user.Emails[0].GetType().FullName | Should -Be 'Amazon.IdentityStore.Model.Email'
        ($user | Update-IdsUser @with -ErrorAction Stop).Status | Should -Be 'Unchanged'
    }
    It 'takes a change in a list of objects, and a second run does nothing' {
        $user.Emails[0].Value = 'fresh@example.com'
        $done = $user | Update-IdsUser @with
        $done.Status | Should -Be 'Updated'
        $done.Changes.Attribute | Should -Be 'Emails'
        $done.Changes.After | Should -Be '[{"primary":true,"type":"work","value":"fresh@example.com"}]'
        $there = Get-IdsUser user00001 -Sandbox $sandbox
        $there.Email, $there.EmailPrimary, $there.City |
            Should -Be 'fresh@example.com', $true, $user.Addresses[0].Locality
        ($user | Update-IdsUser @with).Status | Should -Be 'Unchanged'
    }
    It 'names the members as the store does, leaves out those that are null, and takes a constant for its text' {
        $user.Addresses[0].StreetAddress = 'Hauptstraße 1'
        $user.Addresses[0].PostalCode = $null
        $user.PhoneNumbers[0].Type = $status
        $done = $user | Update-IdsUser @with -WhatIf
        @($done.Changes | Where-Object Attribute -EQ Addresses)[0].After | Should -Be (
            '[{"country":"' + $user.Addresses[0].Country + '","locality":"' + $user.Addresses[0].Locality +
            '","primary":true,"streetAddress":"Hauptstraße 1","type":"work"}]')
        @($done.Changes | Where-Object Attribute -EQ PhoneNumbers)[0].After | Should -Match '"type":"ENABLED"'
    }
    It 'sets the attributes that the members of a name are' {
        $user.Name.GivenName = 'Ada'
        $user.Name.Formatted = 'Ada Abel'
        $done = $user | Update-IdsUser @with
        $done.Changes.Attribute | Sort-Object | Should -Be 'FormattedName', 'GivenName'
        (Get-IdsUser user00001 -Sandbox $sandbox).FamilyName | Should -Be $user.Name.FamilyName
        ($user | Update-IdsUser @with).Status | Should -Be 'Unchanged'
    }
    It 'leaves alone what is null or an empty list' {
        $user.Emails, $user.Name = $null, $null
        $user.Addresses.Clear()
        ($user | Update-IdsUser @with).Status | Should -Be 'Unchanged'
    }
    It 'takes the same of hashtables and of JSON, one object for a list of one' {
        $rows = @{ UserName = 'user00002'; Name = @{ GivenName = 'Bo' }; Emails = @{ value = 'b@example.com' } },
        ('{"userName":"user00003","name":{"givenName":"Cy"},"emails":[{"value":"c@example.com"}]}' | ConvertFrom-Json)
        $rows | Update-IdsUser @with | ForEach-Object { "$($_.Changes.Attribute | Sort-Object)" } |
            Should -Be 'Emails GivenName', 'Emails GivenName'
        (Get-IdsUser user00002, user00003 -Sandbox $sandbox).Email | Should -Be 'b@example.com', 'c@example.com'
    }
    It 'fails a row whose object is nothing that the store has, and says which' {
        $row = @{ UserName = 'user00001'; Emails = @([version] '1.0' | Select-Object Major), 'x' }
        $row, @{ UserName = 'user00002'; Emails = [securestring]::new() },
        @{ UserName = 'user00003'; Emails = @{ value = @{ deep = 1 } } } |
            Update-IdsUser @with -ErrorVariable failed -ErrorAction SilentlyContinue |
            ForEach-Object Status | Should -Be 'Failed', 'Failed', 'Failed'
        "$($failed[1])" | Should -BeLike '*the value is an object (System.Security.SecureString)*'
    }
    It 'takes objects of Get-ADUser, without the manager that only Active Directory knows' {
        $quiet = @{ PassThru = $true; InformationAction = 'Ignore'; WarningAction = 'SilentlyContinue' }
        $sandbox = New-UserDirectorySandbox 3
        $users = 'user00001', 'user00002' | ForEach-Object {
            [pscustomobject]@{
                SamAccountName = $_; UserPrincipalName = "$_@corp.example.com"; Title = 'Neu'
                Manager = 'CN=Boss,OU=Staff,DC=example,DC=com'; Company = 'Example GmbH'
                Organization = if ($_ -eq 'user00001') { 'Sales' } else { $null }
            }
        }
        $done = $users | Update-IdsUser -Sandbox $sandbox @quiet -WarningVariable warned
        $done.Status | Should -Be 'Updated', 'Updated' -Because "$($done.Error)"
        ($users.SamAccountName | Get-IdsUser -Sandbox $sandbox).Organization | Should -Be 'Sales', 'Example GmbH'
        @($warned -match '^Column Manager is ignored, because only another directory can resolve the value\.$').Count |
            Should -Be 1
        @($warned -match '^Column Company is ignored, because column Organization sets').Count | Should -Be 1
    }
    It 'finds a user by onPremisesSamAccountName, and by userPrincipalName where that is blank' {
        $rows = [pscustomobject]@{ userPrincipalName = 'a@corp.example.com'; onPremisesSamAccountName = 'user00002' },
        [pscustomobject]@{ userPrincipalName = 'user00003'; onPremisesSamAccountName = $null }
        $done = $rows | Update-IdsUser -Title T -Sandbox (New-UserDirectorySandbox 3) -PassThru -WarningAction Ignore
        $done.Target | Should -Be 'user00002', 'user00003'
        $done.Status | Should -Be 'Updated', 'Updated'
    }
    It 'refuses the path <Path>, with what may be meant' -ForEach @(
        @{ Path = 'CostCentre'; Meant = 'CostCenter' }, @{ Path = 'name.givenNam'; Meant = 'GivenName' }
        @{ Path = 'aws:identitystore:enterprise.costCentre'; Meant = 'CostCenter' }
    ) {
        $sandbox = New-UserDirectorySandbox 1
        foreach ($given in @{ Attribute = @{ $Path = 'x' } }, @{ Clear = $Path }, @{ ColumnMap = @{ X = $Path } }) {
            { Update-IdsUser user00001 @given -WhatIf -Sandbox $sandbox } |
                Should -Throw "*has no attribute '$Path'. Did you mean ${Meant}`?"
        }
        $sandbox.Reads | Should -Be 0
    }
}

Describe 'Update-IdsUser -Clear of an item in a list' {
    BeforeEach {
        $sandbox = New-UserDirectorySandbox 1
        $lists = @{ Property = 'Emails', 'PhoneNumbers', 'Addresses'; Sandbox = $sandbox }
        $before = Get-IdsUser user00001 @lists | Select-Object $lists.Property | ConvertTo-Json -Depth 5
        $address = 'Street', 'City', 'PostalCode', 'Country'
    }

    It 'shows all of the item, and an undo by <By> brings it back exactly' -ForEach @(
        @{ By = 'results' }, @{ By = 'journal' }) {
        $shown = Update-IdsUser user00001 -Clear Email -Sandbox $sandbox -WhatIf -PassThru
        $shown.Changes.Attribute | Should -Be 'Email', 'EmailType', 'EmailPrimary'
        $journal = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        $done = Update-IdsUser user00001 -Clear (@('Email', 'PhoneNumber') + $address) -Sandbox $sandbox `
            -JournalPath $journal -PassThru
        $done.Changes.Attribute | Should -Contain 'AddressPrimary'
        $done.Changes.Attribute | Should -Contain 'PhoneNumberType'
        $cleared = Get-IdsUser user00001 @lists
        $cleared.Emails, $cleared.PhoneNumbers, $cleared.Addresses | Should -Be $null, $null, $null
        (Import-UserDirectoryJournal $journal).Changes.Attribute | Should -Contain 'EmailPrimary'
        $undone = if ($By -eq 'results') { $done | Undo-UserDirectoryChange -Sandbox $sandbox -PassThru }
        else { Undo-UserDirectoryChange $journal -Sandbox $sandbox -PassThru }
        $undone.Status | Should -Be 'Updated'
        Get-IdsUser user00001 @lists | Select-Object $lists.Property | ConvertTo-Json -Depth 5 |
            Should -Be $before
    }
    It 'keeps the revision in results, plan and journal, and an undo goes by it without a read' {
        $journal = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        $shown = Update-IdsUser user00001 -Title New -Sandbox $sandbox -WhatIf -PassThru
        $done = Update-IdsUser user00001 -Title New -Sandbox $sandbox -JournalPath $journal -PassThru
        $shown.Revision | Should -Not -BeNullOrEmpty
        $done.Revision | Should -Not -Be $shown.Revision
        (Import-UserDirectoryJournal $journal).Revision | Should -Be $done.Revision
        $reads = $sandbox.Reads
        (Undo-UserDirectoryChange $journal -Sandbox $sandbox -PassThru).Status | Should -Be 'Updated'
        $sandbox.Reads | Should -Be $reads
    }
}
