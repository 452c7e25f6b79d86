using System.Globalization;

namespace TaskExec.Storage.Json.Io;

/// <summary>Identifies one version of a file, with the mode and owner that a replacement must keep.</summary>
internal sealed record FileStamp
{
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    /// <summary>The stamp of content that is not on disk.</summary>
    public static readonly FileStamp None = new() { Device = 0, Inode = 0, Size = 0, ModifiedNs = 0, ChangedNs = 0, Mode = 0, User = 0, Group = 0, Links = 0 };

    public required ulong Device { get; init; }

    public required ulong Inode { get; init; }

    public required long Size { get; init; }

    public required Int128 ModifiedNs { get; init; }

    public required Int128 ChangedNs { get; init; }

    public required int Mode { get; init; }

    /// <summary>Gets the number of names (hard links) of the file; 0 if it was deleted or replaced while open.</summary>
    public required uint Links { get; init; }

    public required uint User { get; init; }

    public required uint Group { get; init; }

    public bool IsRegularFile => (Mode & TypeMask) == RegularFile;

    public bool IsFolder => (Mode & TypeMask) == Folder;

    public int Permissions => Mode & ~TypeMask;

    /// <summary>Gets a text that identifies this version of the file, to be stored and compared later.</summary>
    public string Token => string.Create(
        CultureInfo.InvariantCulture,
        $"{Device:x}-{Inode:x}-{Size:x}-{ModifiedNs:x}-{ChangedNs:x}-{Mode:x}-{User:x}-{Group:x}");

    /// <summary>Determines whether the file was not written between the two stamps; renames and permission changes do not count.</summary>
    public bool HasContentOf(FileStamp other) => IsSameFileAs(other) && (Size, ModifiedNs) == (other.Size, other.ModifiedNs);

    public bool IsSameFileAs(FileStamp? other) => other is not null && (Device, Inode) == (other.Device, other.Inode);
}
