using System.Runtime.InteropServices;

namespace TaskExec.Storage.Json.Io;

/// <summary>OVERLAPPED: the place of a lock.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WindowsPlace
{
    public nuint Internal;
    public nuint InternalHigh;
    public uint OffsetLow;
    public uint OffsetHigh;
    public nint Event;

    /// <summary>A byte that no file reaches: locks bind readers and writers here.</summary>
    public static WindowsPlace BehindAll => new() { OffsetLow = uint.MaxValue - 1, OffsetHigh = int.MaxValue };
}
