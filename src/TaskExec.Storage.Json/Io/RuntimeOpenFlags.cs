namespace TaskExec.Storage.Json.Io;

/// <summary>Defines the flags of <c>SystemNative_Open</c>, which are the same on every system.</summary>
[Flags]
internal enum RuntimeOpenFlags
{
    None = 0,
    ReadWrite = 2,
    CloseOnExec = 0x10,
    Create = 0x20,
    Exclusive = 0x40,
}
