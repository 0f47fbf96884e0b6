# Reads README.md and the pages of docs for tests and docs/make.ps1. The blocks of a page run from top to bottom, in one
# shell and one folder:
#   powershell                 runs; a block "text" directly below has the output
#   powershell own-test NAME   does not run here; another test runs the block by this name
#   csv NAME                   is written to the file NAME
#   text, sh                   are not run
$Documents = @(Join-Path $PSScriptRoot '../../README.md') +
    @(Get-ChildItem (Join-Path $PSScriptRoot '../../docs') -Filter *.md | ForEach-Object FullName)

# Gets the blocks of a page: Language, Argument, Code, Line (of the opening fence), Title and, for a block that runs,
# Printed (its output in the page; null if the page shows no output).
function Get-Block([string] $Path) {
    $page = (Get-Content $Path -Raw -Encoding utf8) -replace "`r"
    $before = $null
    foreach ($match in [regex]::Matches($page, '(?ms)^```(?<language>\w+) *(?<argument>[^\n]*)\n(?<code>.*?)^```$')) {
        $code = $match.Groups['code'].Value
        $block = [pscustomobject]@{
            Language = $match.Groups['language'].Value
            Argument = $match.Groups['argument'].Value.Trim()
            Code = $code
            Line = 1 + $page.Substring(0, $match.Index).Split("`n").Count - 1
            Title = ($code.Trim() -split "`n" -notmatch '^\s*#')[0]
            Printed = $null
            Span = $match.Groups['code']
        }
        $isBelow = $before -and
            [string]::IsNullOrWhiteSpace($page.Substring($before.End, $match.Index - $before.End))
        if ($block.Language -eq 'text' -and $isBelow -and $before.Block.Language -eq 'powershell') {
            $before.Block.Printed = $block
        }
        $before = @{ Block = $block; End = $match.Index + $match.Length }
        $block
    }
}
function Test-Runs($Block) { $Block.Language -eq 'powershell' -and $Block.Argument -notlike 'own-test*' }

# Serves the ids and users of the pages over HTTP, and sets the environment of an account with these users.
function Start-DocumentAccount([string] $Folder) {
    $seed = Join-Path $Folder 'seed.json'
    Set-Content $seed @'
{ "organizationId": "m-0123456789abcdef0123456789abcdef", "directoryId": "d-0123456789",
  "identityStoreId": "d-0123456789", "cloudSsoDirectoryId": "d-00fc2p61abcd", "madeUpUsers": 20,
  "directoryServiceData": [ { "SAMAccountName": "alice" } ],
  "workMail": [ { "Name": "alice", "Email": "alice@example.com" } ],
  "cloudSso": [ { "UserName": "u1" }, { "UserName": "u2" } ] }
'@
    $server = Start-SandboxServer '--seed', "`"$seed`""
    $environment = @{
        AWS_ACCESS_KEY_ID = $server.accessKey; AWS_SECRET_ACCESS_KEY = $server.secretKey
        ALIBABA_CLOUD_ACCESS_KEY_ID = $server.accessKey; ALIBABA_CLOUD_ACCESS_KEY_SECRET = $server.secretKey
        AWS_ENDPOINT_URL = $server.url; AWS_REGION = 'us-east-1'
        AWS_SHARED_CREDENTIALS_FILE = Join-Path $Folder 'credentials'
    }
    Set-Content $environment.AWS_SHARED_CREDENTIALS_FILE '[hr]', "aws_access_key_id=$($server.accessKey)",
        "aws_secret_access_key=$($server.secretKey)"
    $before = @{}
    foreach ($name in $environment.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        Set-Item "env:$name" $environment[$name]
    }
    $server | Add-Member -PassThru Environment $environment | Add-Member -PassThru Before $before
}
function Stop-DocumentAccount($Account) {
    $Account.Process.Kill(); $Account.Process.Dispose()
    foreach ($name in $Account.Before.Keys) {
        if ($Account.Before[$name]) { Set-Item "env:$name" $Account.Before[$name] } else { Remove-Item "env:$name" }
    }
}

# Gets the first lines of a script that runs a block, which set up an account and a cloud's runbook.
function Get-BlockPrelude($Account, [string] $Folder) {
    @"
Set-Location '$Folder'
Import-Module '$ModulePath'
`$PSDefaultParameterValues = @{ '*-CloudSsoUser:EndpointUrl' = '$($Account.url)'; '*:Confirm' = `$false }
`$org = '$($Account.organizationId)'
function Get-AutomationPSCredential {
    `$secret = ConvertTo-SecureString '$($Account.secretKey)' -AsPlainText -Force
    [pscredential]::new('$($Account.accessKey)', `$secret)
}
function Get-Secret { Get-AutomationPSCredential }
"@
}

# The output of a block begins with $BlockMark and the number of the block. An error in it begins with $ErrorMark.
$BlockMark, $ErrorMark = [char] 1, [char] 2

# Runs a page's blocks in a new shell, and returns the output of each block in order; null if the block was not reached.
# An error begins with $ErrorMark.
function Invoke-Document([string] $Path, [string] $Folder) {
    $account = Start-DocumentAccount $Folder
    try {
        $code = @(Get-BlockPrelude $account $Folder) + @'
$BlockMark, $ErrorMark = [char] 1, [char] 2
if ($PSStyle) { $PSStyle.OutputRendering = 'PlainText' }
filter Show-Record {
    $who = if ($_ -is [Management.Automation.ErrorRecord]) { "$($_.InvocationInfo.MyCommand): " }
    switch ($_) {
        { $_ -is [Management.Automation.ErrorRecord] } { Write-Host "$ErrorMark$who$_"; break }
        { $_ -is [Management.Automation.WarningRecord] } { Write-Host "WARNING: $_"; break }
        { $_ -is [Management.Automation.VerboseRecord] } { Write-Host "VERBOSE: $_"; break }
        { $_ -is [Management.Automation.InformationRecord] } { Write-Host "$_"; break }
        default { $_ }
    }
}
'@
        $number = 0
        foreach ($block in Get-Block $Path) {
            $text = $block.Code.TrimEnd().Replace('Import-Module ./UserDirectory.psd1', "Import-Module '$ModulePath'")
            $text = $text.Replace('Import-Module UserDirectory', "Import-Module '$ModulePath'")
            # The block runs without a person who could confirm.
            $text = ($text -replace '(?m) -Confirm$').Replace("'", "''")
            $code += "Write-Host `"`${BlockMark}$number`""
            if (Test-Runs $block) {
                $code += @"
try {
    . ([scriptblock]::Create('$text')) 2>&1 3>&1 4>&1 6>&1 | Show-Record | Out-String -Stream -Width 100 | Write-Host
}
catch { Write-Host "`$ErrorMark`$(`$_.InvocationInfo.MyCommand): `$_" }
"@
            }
            elseif ($block.Language -eq 'csv') { $code += "Set-Content '$($block.Argument)' '$text'" }
            $number++
        }
        $printed = [object[]]::new($number)
        $script = Join-Path $Folder 'document.ps1'
        Set-Content $script $code -Encoding utf8
        $all = (Invoke-Shell -NoProfile -NonInteractive -File $script 2>&1) -join "`n"
    }
    finally { Stop-DocumentAccount $account }
    $all = Get-Steady $all $Folder
    foreach ($part in $all.Split($BlockMark) | Select-Object -Skip 1) {
        $at, $rest = $part -split "`n", 2
        $printed[[int] $at] = (("$rest" -split "`n" -replace '\s+$') -join "`n").Trim("`n")
    }
    $printed
}

# Replaces the parts of a text that differ from run to run by fixed parts: hashes, ids, times, the folder, the user
# name.
function Get-Steady([string] $Text, [string] $Folder) {
    $known = @{}
    $instead = {
        param($match)
        $value = $match.Value
        if (-not $known.ContainsKey($value)) {
            $sha = [Security.Cryptography.SHA256]::Create()
            $hash = $sha.ComputeHash([Text.Encoding]::ASCII.GetBytes("$($known.Count)"))
            $hex = -join ($hash | ForEach-Object { $_.ToString('x2') })
            $known[$value] = if ($value.Contains('-')) { $hex.Substring(0, 32) -replace '^(.{8})(.{4})(.{4})(.{4})',
                '$1-$2-$3-$4-' } else { $hex.Substring(0, $value.Length) }
        }
        $known[$value]
    }
    $ids = '(?<![\w-])([0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(?!\w)'
    $Text = $Text.Replace((Join-Path $Folder ''), '/home/anna/').Replace($Folder, '/home/anna')
    $Text = $Text.Replace("$([Environment]::UserName)@$([Environment]::MachineName)", 'anna@hr01')
    $Text = [regex]::Replace($Text, $ids, $instead)
    $Text = $Text -replace ', endpoint http://127\.0\.0\.1:\d+/ \(AWS_ENDPOINT_URL\)' -replace
        'AKIASANDBOXSANDBOX00', 'AKIAIOSFODNN7EXAMPLE'
    $Text = $Text -replace '\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ', '2026-12-01 02:00:00Z'
    $Text -replace ', (\d+ s|\d+ min[^\n]*?)(?=$|\n|\.)', ', 0 s' -replace '(try \d+), \d+ ms', '$1, 1 ms'
}

# Prepares a text for a comparison: ids have one value and lines are sorted, because users are updated concurrently.
function Get-Comparable([string] $Text) {
    $id = '(?<![\w-])([0-9a-f]{32,64}|[0-9a-f-]{36})(?!\w)'
    $lines = ($Text -replace "`r").Trim("`n") -split "`n" -replace $id, 'ID'
    ($lines | Sort-Object) -join "`n"
}

# Writes the rows that examples read if their page has no file.
function Set-DocumentUsers([string] $Folder) {
    Set-Content (Join-Path $Folder 'users.csv') @'
UserName,Title,Department,City
user00001,Head of Engineering,,
user00002,,,Berlin
user00003,,<delete>,
'@
}

# Fails unless all commands and parameters of a script exist.
function Test-Command([string] $Script) {
    $errors = $null
    $tree = [Management.Automation.Language.Parser]::ParseInput($Script, [ref] $null, [ref] $errors)
    $errors | Should -BeNullOrEmpty
    foreach ($call in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
        $command = Get-Command $call.GetCommandName() -ErrorAction Stop
        $call.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] } |
            ForEach-Object { $command.Parameters.Keys | Should -Contain $_.ParameterName }
    }
}

# Fails unless each link of a page leads to a file and, if it has an anchor, to a heading.
function Test-Link([string] $Page) {
    $text = (Get-Content $Page -Raw -Encoding utf8) -replace '(?ms)^```.*?^```$'
    foreach ($link in [regex]::Matches($text, '\]\((?<to>[^)\s]+)\)') | ForEach-Object { $_.Groups['to'].Value }) {
        if ($link -match '^https://') { continue }
        $file, $anchor = $link -split '#', 2
        $target = if ($file) { Join-Path (Split-Path $Page) $file } else { $Page }
        Test-Path $target | Should -BeTrue -Because $link
        if (-not $anchor) { continue }
        $anchors = Get-Content $target -Encoding utf8 | Where-Object { $_ -match '^#+ ' } |
            ForEach-Object { ($_ -replace '^#+ ').ToLowerInvariant() -replace '[^\w\- ]' -replace ' ', '-' }
        $anchors | Should -Contain $anchor -Because $link
    }
}
