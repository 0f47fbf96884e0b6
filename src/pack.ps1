# Functions of build.ps1 that make the package. Two builds of one commit give the same files byte for byte, in any
# folder, time zone and language, with the same .NET SDK on the same operating system.

function Pack {
    $stage = Join-Path $artifacts "UserDirectory/$version"
    $project = Join-Path $PSScriptRoot 'UserDirectory.PowerShell/UserDirectory.PowerShell.csproj'
    $commit, $time = Get-Commit
    # Without paths of this computer, and with the addresses of the sources.
    $switches = '-p:ContinuousIntegrationBuild=true', "-p:SourceLink=$(New-SourceLink $commit)"
    # Files of an earlier build must not ship.
    Remove-Item $stage, $bin -Recurse -Force -ErrorAction Ignore
    Invoke-Build $project $switches
    $null = New-Item -ItemType Directory (Join-Path $stage 'bin'), (Join-Path $stage 'en-US')
    Copy-Item (Join-Path $bin '*') (Join-Path $stage 'bin') -Recurse -Exclude *.pdb
    # Before Copy-CompiledAhead, which restores fewer packages than the module for Windows PowerShell has.
    $materials = New-BillOfMaterials $project $stage $time
    $Platform | ForEach-Object { Copy-CompiledAhead $project $_ (Join-Path $stage 'bin/Core') $switches }
    Get-ChildItem (Join-Path $root 'en-US') -Exclude *.md | Copy-Item -Destination (Join-Path $stage 'en-US')
    'UserDirectory.psd1', 'module', 'LICENSE', 'THIRD-PARTY-NOTICES.txt' |
        ForEach-Object { Copy-Item (Join-Path $root $_) $stage -Recurse }
    & (Join-Path $root 'docs/package.ps1') $stage
    $null = Test-ModuleManifest (Join-Path $stage 'UserDirectory.psd1')
    Write-Host "Staged $stage"
    $package = New-GalleryPackage $stage $time
    $symbols = New-SymbolsPackage $time
    New-ReleaseNotes $package, $symbols, $materials
    Write-Host "Packed $package"
}

# Returns the hash and the time of the commit, which the files of the package have.
function Get-Commit {
    $commit, $time = (& git -C $root log -1 '--format=%H %ct') -split ' '
    if (-not $time) { throw 'Pack needs a clone of the Git repository: the package has the time of its commit.' }
    $commit, [DateTimeOffset]::FromUnixTimeSeconds($time)
}

# Writes where debuggers find the sources. The remotes of this clone do not matter.
function New-SourceLink([string] $Commit) {
    $address = $manifest.PrivateData.PSData.ProjectUri -replace
        '^https://github\.com/', 'https://raw.githubusercontent.com/'
    $path = Join-Path (New-Item -ItemType Directory (Join-Path $artifacts 'obj') -Force) 'sourcelink.json'
    [IO.File]::WriteAllText($path, (@{ documents = @{ '/_/*' = "$address/$Commit/*" } } | ConvertTo-Json -Compress))
    $path
}

# Copies the assemblies of the module, compiled for one platform, except UserDirectory.dll, which PowerShell loads.
function Copy-CompiledAhead([string] $Project, [string] $For, [string] $Core, [string[]] $Switches) {
    $published = Join-Path $artifacts "ahead/$For"
    Remove-Item $published -Recurse -Force -ErrorAction Ignore
    Invoke-Dotnet publish $Project --framework net10.0 --runtime $For --no-self-contained `
        --configuration $Configuration --nologo --verbosity quiet --output $published $awsSwitch @Switches
    $target = New-Item -ItemType Directory (Join-Path $Core $For)
    Get-ChildItem $published -Filter *.dll |
        Where-Object { $_.Name -ne 'UserDirectory.dll' -and (Test-Path (Join-Path $Core $_.Name)) } |
        Copy-Item -Destination $target
}

# Writes a bill of materials (CycloneDX): the packages in the module with versions, hashes and licences.
function New-BillOfMaterials([string] $Project, [string] $Stage, [DateTimeOffset] $Time) {
    # Local tools are found only from the repository's folder.
    Push-Location $root
    try {
        Invoke-Dotnet tool restore | Out-Host
        # The excluded packages are only used for compiling and do not ship.
        Invoke-Dotnet tool run dotnet-CycloneDX '--' $Project --disable-package-restore --no-serial-number `
            --base-intermediate-output-path (Join-Path $artifacts 'obj') `
            --exclude-filter 'PowerShellStandard.Library,NETStandard.Library' `
            --set-name UserDirectory --set-version $version --set-type Library `
            --output $Stage --filename UserDirectory.cdx.json --output-format Json | Out-Host
    }
    finally { Pop-Location }
    $path = Join-Path $Stage 'UserDirectory.cdx.json'
    $text = [IO.File]::ReadAllText($path) -replace '(?<="timestamp": ")[^"]+', $Time.UtcDateTime.ToString('o')
    [IO.File]::WriteAllText($path, $text)
    $named = ($text | ConvertFrom-Json).components.name
    $shipped = Get-ChildItem (Join-Path $Stage 'bin') -Recurse -Filter *.dll | ForEach-Object BaseName |
        Where-Object { $_ -notlike 'UserDirectory*' } | Sort-Object -Unique
    $wrong = Compare-Object $named $shipped | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" }
    if ($wrong) { throw "The bill of materials does not match the assemblies that ship: $($wrong -join ', ')." }
    $path
}

# Makes the package for the gallery by publishing to a folder, then saves and imports the module from there.
function New-GalleryPackage([string] $Stage, [DateTimeOffset] $Time) {
    $package, $saved = 'package', 'saved' | ForEach-Object {
        Remove-Item (Join-Path $artifacts $_) -Recurse -Force -ErrorAction Ignore
        New-Item -ItemType Directory (Join-Path $artifacts $_)
    }
    $path = Join-Path $package "UserDirectory.$version.nupkg"
    $repository = "UserDirectory-$([guid]::NewGuid())"
    Register-PSResourceRepository $repository -Uri $package.FullName -Trusted
    try {
        Publish-PSResource -Path $Stage -Repository $repository
        Set-PackageEntries $path $Time
        Save-PSResource UserDirectory -Repository $repository -Path $saved
    }
    finally { Unregister-PSResourceRepository $repository }
    Import-Module (Join-Path $saved 'UserDirectory')
    $null = New-UserDirectorySandbox 1 | ForEach-Object { Get-WmUser -Sandbox $_ }
    $path
}

# Writes a package again with its files in order, with the time of the commit and without random names.
function Set-PackageEntries([string] $Path, [DateTimeOffset] $Time) {
    $files = [Collections.Generic.SortedDictionary[string, byte[]]]::new([StringComparer]::Ordinal)
    $old = [IO.Compression.ZipFile]::OpenRead($Path)
    try {
        foreach ($entry in $old.Entries) {
            $bytes = [IO.MemoryStream]::new()
            $stream = $entry.Open()
            $stream.CopyTo($bytes)
            $stream.Dispose()
            $files[($entry.FullName -replace '[^/]+\.psmdcp$', 'UserDirectory.psmdcp')] = $bytes.ToArray()
        }
    }
    finally { $old.Dispose() }
    # The relations name the file with the random name, each with a random id; this file names the operating system.
    $relations = [Text.Encoding]::UTF8.GetString($files['_rels/.rels']) -replace
        '[^/"]+\.psmdcp', 'UserDirectory.psmdcp'
    $ids = [regex]::Matches($relations, '(?<= Id=")[^"]+').Value
    for ($i = 0; $i -lt $ids.Count; $i++) { $relations = $relations.Replace($ids[$i], "R$i") }
    $files['_rels/.rels'] = [Text.Encoding]::UTF8.GetBytes($relations)
    $properties = $files.Keys.Where({ $_.EndsWith('.psmdcp') })[0]
    $text = [Text.Encoding]::UTF8.GetString($files[$properties]) -replace '<lastModifiedBy>.*?</lastModifiedBy>'
    $files[$properties] = [Text.Encoding]::UTF8.GetBytes($text)
    # The list of content types has the order in which the operating system lists the files.
    $types = [xml] [Text.Encoding]::UTF8.GetString($files['[Content_Types].xml'])
    $sorted = @($types.Types.ChildNodes) | Sort-Object OuterXml -Culture ''
    $sorted | ForEach-Object { $null = $types.Types.AppendChild($_) }
    $files['[Content_Types].xml'] = [Text.Encoding]::UTF8.GetBytes($types.OuterXml)
    Write-Package $Path $files $Time
}

function Write-Package(
    [string] $Path, [Collections.Generic.SortedDictionary[string, byte[]]] $Files, [DateTimeOffset] $Time) {
    Remove-Item $Path -ErrorAction Ignore
    $new = [IO.Compression.ZipFile]::Open($Path, 'Create')
    try {
        foreach ($file in $Files.GetEnumerator()) {
            $entry = $new.CreateEntry($file.Key)
            $entry.LastWriteTime = $Time
            $stream = $entry.Open()
            $stream.Write($file.Value)
            $stream.Dispose()
        }
    }
    finally { $new.Dispose() }
}

# Makes the package of the symbols: the module's own PDB files, in the folders of its assemblies.
function New-SymbolsPackage([DateTimeOffset] $Time) {
    $files = [Collections.Generic.SortedDictionary[string, byte[]]]::new([StringComparer]::Ordinal)
    $folders = @{ 'Core/' = Join-Path $bin 'Core'; 'Desktop/' = Join-Path $bin 'Desktop' }
    $Platform | ForEach-Object { $folders["Core/$_/"] = Join-Path $artifacts "ahead/$_" }
    foreach ($folder in $folders.GetEnumerator()) {
        Get-ChildItem $folder.Value -Filter UserDirectory*.pdb |
            ForEach-Object { $files[$folder.Key + $_.Name] = [IO.File]::ReadAllBytes($_.FullName) }
    }
    $path = Join-Path $artifacts "package/UserDirectory.$version.symbols.zip"
    Write-Package $path $files $Time
    $path
}

# Writes the release notes: the changes of the version, and the hashes of its files.
function New-ReleaseNotes([string[]] $Files) {
    $changes = [regex]::Match([IO.File]::ReadAllText((Join-Path $root 'CHANGELOG.md')),
        "(?ms)^## \[($([regex]::Escape($version))|Unreleased)\][^\n]*\n(.*?)(?=^## |\z)").Groups[2].Value.Trim()
    $hashes = $Files | ForEach-Object {
        "$((Get-FileHash $_ -Algorithm SHA256).Hash.ToLowerInvariant())  $(Split-Path $_ -Leaf)"
    }
    $notes = "# UserDirectory $version`n`n$changes`n`n## SHA-256`n`n``````text`n$($hashes -join "`n")`n```````n"
    [IO.File]::WriteAllText((Join-Path $artifacts "package/release-notes.md"), $notes)
}
