# Starts a shell like this shell and returns its output: pwsh, Windows PowerShell, or the dotnet tool, whose process is
# dotnet with a pwsh.dll.
function Invoke-Shell {
    $program = (Get-Process -Id $PID).Path
    $before = @()
    if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { $before = @(Join-Path $PSHOME 'pwsh.dll') }
    & $program @before @args
}
