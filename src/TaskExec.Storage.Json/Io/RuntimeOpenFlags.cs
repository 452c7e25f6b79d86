namespace TaskExec.Storage.Json.Io;

/// <summary>How .NET's native library opens a file, the same on every system.</summary>
[Flags]
internal enum RuntimeOpenFlags
{
    None = 0,
    ReadWrite = 2,
    CloseOnExec = 0x10,
    Create = 0x20,
    Exclusive = 0x40,
}
