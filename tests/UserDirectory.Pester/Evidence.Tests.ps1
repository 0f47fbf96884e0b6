# docs/evidence.md finds changes by others: its queries and its comparison run on made-up events of the documented form.
# No service is queried: this file evaluates the queries, and refuses a query with a term that it does not know.

$providers = @(
    @{ Cmdlet = 'Set-WmUser'; Where = @{ OrganizationId = 'm-0123456789abcdef0123456789abcdef' }
        To = @{ City = 'Graz' }; Users = 'user00001', 'user00002'; Log = 'cloudtrail'
        Others = @('f1000000-0000-4000-8000-000000000003') }
    @{ Cmdlet = 'Set-DsdUser'; Where = @{ DirectoryId = 'd-0123456789' }; To = @{ City = 'Graz' }
        Users = 'user00001', 'user00002'; Log = 'cloudtrail'; Others = @('f2000000-0000-4000-8000-000000000003') }
    # The update by the ARN of the identity store, and the update in the console.
    @{ Cmdlet = 'Update-IdsUser'; Where = @{ IdentityStoreId = 'd-0123456789' }; To = @{ Title = 'Graz' }
        Users = 'user00001', 'user00002'; Log = 'cloudtrail'
        Others = 'f3000000-0000-4000-8000-000000000003', 'f3000000-0000-4000-8000-000000000008' }
    @{ Cmdlet = 'Set-CloudSsoUser'; Where = @{ DirectoryId = 'd-00fc2p61abcd' }; To = @{ DisplayName = 'Graz' }
        Users = 'u1', 'u2'; Log = 'actiontrail'; Others = @('F4000000-0000-4000-8000-000000000003') })

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    . "$PSScriptRoot/Documents.ps1"
    $account = Start-DocumentAccount "$TestDrive"
    $blocks = Get-Block (Join-Path $PSScriptRoot '../../docs/evidence.md') | Where-Object Language -EQ powershell
    # The block of the guide that contains a text.
    function Get-Step([string] $Text) {
        $found = @($blocks | Where-Object { $_.Code.Contains($Text) })
        $found.Count | Should -Be 1 -Because "of '$Text'"
        $found[0].Code
    }
    $take = (Get-Step 'Import-UserDirectoryJournal') -replace '(?m)^Import-UserDirectoryCsv.*$'
    $query = @{ cloudtrail = Get-Step 'EVENT_DATA_STORE_ID'; actiontrail = Get-Step 'event.serviceName' }
    $compare = ($blocks | Where-Object Argument -EQ 'own-test compare').Code.Replace('Format-Table', 'Select-Object')
    $unknown = Get-Step 'Status -eq Unknown'

    # The events of a log: the requests of a journal have its ids and happened in its time.
    function Get-Event([string] $Log, $Entries) {
        $text = Get-Content (Join-Path $PSScriptRoot "evidence/$Log.json") -Raw -Encoding utf8
        $later = $Entries[0].Time - [datetimeoffset] '2026-12-01T02:00:00Z'
        for ($i = 0; $i -lt $Entries.Count; $i++) {
            $text = $text.Replace("00000000-0000-4000-8000-00000000000$($i + 1)", $Entries[$i].RequestIds[0])
        }
        $text = [regex]::Replace($text, '(?<="eventTime":")[^"]+', {
                ([datetimeoffset] $args[0].Value + $later).UtcDateTime.ToString('s') + 'Z' })
        $text = [regex]::Replace($text, '(?<="__time__":)\d+', {
                "$([long] $args[0].Value + [long] $later.TotalSeconds)" })
        $json = $text | ConvertFrom-Json
        if ($Log -eq 'cloudtrail') { $json.Records } else { $json }
    }

    # The value of an expression in an event; null if the event does not have it.
    function Get-QueryValue([string] $Expression, $Of) {
        if ($Expression -match "^element_at\((\w+), '(\w+)'\)$") { return $Of.($Matches[1]).($Matches[2]) }
        if ($Expression -match "^json_extract_scalar\((.+), '\$\.(\w+)'\)$") {
            $name = $Matches[2]
            return (Get-QueryValue $Matches[1] $Of | ConvertFrom-Json).$name
        }
        if ($Expression -match "^coalesce\((.+), '(.*)'\)$") {
            $instead = $Matches[2]
            $value = Get-QueryValue $Matches[1] $Of
            return $(if ($null -eq $value) { $instead } else { $value })
        }
        if ($Expression -match '^from_unixtime\((\w+)\)$') { return Get-QueryValue $Matches[1] $Of }
        if ($Expression -notmatch '^("?)(?<path>\w+(\.\w+)*)\1$') { throw "The expression '$Expression' is not known." }
        foreach ($name in $Matches.path.Split('.')) { $Of = $Of.$name }
        $Of
    }

    # The columns (Name, Expression) and the terms (Expression, Is, Right) of a query. A search in Simple Log Service
    # stands before the SELECT.
    function Read-Query([string] $Text) {
        $form = '(?s)^(\* AND (?<search>.+?) \|\s)?SELECT (?<columns>.+?)\s(FROM \w+\s)?WHERE (?<terms>.+?)\s' +
            'ORDER BY eventTime\s(LIMIT 1000000\s)?$'
        if ($Text -notmatch $form) { throw "The query '$Text' is not known." }
        $search, $columns, $terms = $Matches.search, $Matches.columns, $Matches.terms
        $terms = @("$search".Replace('": ', '" : ') -split ' AND ' -ne '') + ($terms -split '\s+AND ')
        [pscustomobject]@{
            Columns = @(foreach ($column in $columns -split ',\s+(?![^(]*\))') {
                    $expression, $name = $column -split ' AS '
                    [pscustomobject]@{ Name = "$(if ($name) { $name } else { $expression })"; Expression = $expression }
                })
            Terms = @(foreach ($term in $terms) {
                    if ($term -notmatch '^(?<left>.+?) (?<is>>=|<=|=|LIKE|IN|IS NULL|:)( (?<right>.+))?$') {
                        throw "The term '$term' is not known."
                    }
                    $right = "$($Matches.right)".Trim("'")
                    [pscustomobject]@{ Expression = $Matches.left; Is = $Matches.is; Right = $right }
                })
        }
    }

    # Whether an event meets a term of a query.
    function Test-QueryTerm($Term, $Event) {
        $value, $right = (Get-QueryValue $Term.Expression $Event), $Term.Right
        if ($Term.Is -in '>=', '<=') {
            $left, $right = if ($right -match '^\d+$') { [long] $value; [long] $right }
            else { ([datetimeoffset] $value).UtcDateTime; [datetime]::ParseExact($right, 'yyyy-MM-dd HH:mm:ss', $null) }
            return $(if ($Term.Is -eq '>=') { $left -ge $right } else { $left -le $right })
        }
        switch ($Term.Is) {
            'IS NULL' { $null -eq $value }
            'IN' { $value -cin [regex]::Matches($right, "[\w.-]+").Value }
            'LIKE' { $value -clike $right.Replace('%', '*') }
            default { $value -ceq $right }
        }
    }

    # The rows that a query gives.
    function Select-Event($Query, $Events) {
        foreach ($one in $Events) {
            if (@($Query.Terms | Where-Object { -not (Test-QueryTerm $_ $one) }).Count) { continue }
            $row = [ordered] @{}
            foreach ($column in $Query.Columns) { $row[$column.Name] = Get-QueryValue $column.Expression $one }
            [pscustomobject] $row
        }
    }
}
AfterAll { Stop-DocumentAccount $account }

Describe 'Evidence of <Cmdlet>' -ForEach $providers {
    BeforeAll {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive $Cmdlet)).FullName
        Push-Location $folder
        $endpoint = @{ EndpointUrl = $account.url }
        $Users | & $Cmdlet @Where @To @endpoint -Region eu-west-1 -ThrottleLimit 1 -JournalPath changes.jsonl 6> $null
        . ([scriptblock]::Create($take))
        . ([scriptblock]::Create($query[$Log]))
        $text = (Get-Content query.sql -Raw -Encoding utf8) -replace "`r"
        $events = @(Get-Event $Log $entries)
        $parts = Read-Query $text
        $found = @(Select-Event $parts $events)

        # The rows that the guide's comparison gives, and its warnings.
        function Compare-Log($Rows) {
            $Rows | Export-Csv trail.csv -NoTypeInformation
            . ([scriptblock]::Create($compare)) 3>&1
        }
    }
    AfterAll { Pop-Location }

    It 'queries fields that the events have' {
        foreach ($expression in $parts.Columns.Expression + $parts.Terms.Expression) {
            $field = $expression -replace "^coalesce\((.+), ''\)$", '$1'
            $having = @($events | Where-Object { $null -ne (Get-QueryValue $field $_) })
            $having.Count | Should -BeGreaterThan 0 -Because $field
        }
    }
    It 'lists the accepted updates in the time and the directory of the run' {
        $found.requestID | Should -Be (@($entries.RequestIds) + $Others)
    }
    It 'finds exactly the updates by others' {
        $rows = @(Compare-Log $found)
        $rows.Count | Should -Be $Others.Count
        $rows.keyOfRun | ForEach-Object { $_ | Should -BeFalse }
        $rows.target | Should -Be ($found | Where-Object requestID -In $Others).target
        $rows[0].caller | Should -Match '\bCarla$'
    }
    It 'tells an update of the run whose response was lost from updates by others' {
        $lines = @(Get-Content changes.jsonl)
        Set-Content lost.jsonl $lines[0..2]
        . ([scriptblock]::Create($take.Replace('changes.jsonl', 'lost.jsonl')))
        $lost = @(. ([scriptblock]::Create($unknown)))
        $lost.Target | Should -Be $Users[1]
        $lost.RequestIds | Should -BeNullOrEmpty
        $rows = @(Compare-Log $found)
        $rows.keyOfRun | Should -Be (@($true) + $Others.ForEach{ $false })
    }
    It 'warns while the log does not have all updates of the run' {
        $rows = @(Compare-Log ($found | Where-Object requestID -NE $entries[1].RequestIds[0]))
        "$($rows[-1])" | Should -Be 'Updates of the run that the log does not have yet: 1. Query the log again later.'
        $rows.Count | Should -Be ($Others.Count + 1)
    }
}
