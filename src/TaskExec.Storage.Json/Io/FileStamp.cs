using System.Globalization;

namespace TaskExec.Storage.Json.Io;

/// <summary>Identifies one version of a file, with the mode and owner that a replacement must keep.</summary>
/// <param name="Device">The device that holds the file.</param>
/// <param name="Inode">The number of the file on its device.</param>
/// <param name="Size">The size in bytes.</param>
/// <param name="ModifiedNs">When the content was last changed, in nanoseconds since 1970.</param>
/// <param name="ChangedNs">When the file was last changed in any way, in nanoseconds since 1970.</param>
/// <param name="Mode">The type and the permissions.</param>
/// <param name="Links">The number of names (hard links) of the file; 0 if it was deleted or replaced while open.</param>
/// <param name="User">The owner.</param>
/// <param name="Group">The group.</param>
internal sealed record FileStamp(
    ulong Device,
    ulong Inode,
    long Size,
    long ModifiedNs,
    long ChangedNs,
    int Mode,
    uint Links,
    uint User,
    uint Group)
{
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    // About the years 1678 and 2262. What is outside is only a wrong clock, and every change of a file shows in its size, its number or the other time too.
    private const long MaxSeconds = 9_223_372_035;

    /// <summary>The stamp of content that is not on disk.</summary>
    public static readonly FileStamp None = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public bool IsRegularFile => (Mode & TypeMask) == RegularFile;

    public bool IsFolder => (Mode & TypeMask) == Folder;

    public int Permissions => Mode & ~TypeMask;

    /// <summary>Gets a text that identifies this version of the file, to be stored and compared later.</summary>
    public string Token => string.Create(
        CultureInfo.InvariantCulture,
        $"{Device:x}-{Inode:x}-{Size:x}-{ModifiedNs:x}-{ChangedNs:x}-{Mode:x}-{User:x}-{Group:x}");

    public static long ToNanoseconds(long seconds, long nanoseconds) => (Math.Clamp(seconds, -MaxSeconds, MaxSeconds) * 1_000_000_000) + nanoseconds;

    /// <summary>Determines whether the file was not written between the two stamps; renames and permission changes do not count.</summary>
    public bool HasContentOf(FileStamp other) => IsSameFileAs(other) && (Size, ModifiedNs) == (other.Size, other.ModifiedNs);

    public bool IsSameFileAs(FileStamp? other) => other is not null && (Device, Inode) == (other.Device, other.Inode);
}
