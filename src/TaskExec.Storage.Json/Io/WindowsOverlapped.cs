using System.Runtime.InteropServices;

namespace TaskExec.Storage.Json.Io;

/// <summary>Mirrors OVERLAPPED, which specifies the offset of a byte-range lock.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WindowsOverlapped
{
    public nuint Internal;
    public nuint InternalHigh;
    public uint OffsetLow;
    public uint OffsetHigh;
    public nint Event;

    /// <summary>Gets an offset beyond the end of any file. Windows locks are mandatory and would otherwise block readers and writers.</summary>
    public static WindowsOverlapped BeyondEnd => new() { OffsetLow = uint.MaxValue - 1, OffsetHigh = int.MaxValue };
}
