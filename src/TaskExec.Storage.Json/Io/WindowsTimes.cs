using System.Runtime.InteropServices;

namespace TaskExec.Storage.Json.Io;

/// <summary>Mirrors FILE_BASIC_INFO, the times of a file in units of 100 ns.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
internal struct WindowsTimes
{
    public const int Kind = 0;

    [FieldOffset(16)]
    public long Modified;

    [FieldOffset(24)]
    public long Changed;
}
