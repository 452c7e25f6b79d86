using System.Globalization;

namespace TaskExec.Storage.Json.Io;

/// <summary>What tells one state of a file from another, and what a replacement takes over.</summary>
internal sealed record FileStamp
{
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    /// <summary>The stamp of what is on no disk.</summary>
    public static readonly FileStamp None = new() { Device = 0, Inode = 0, Size = 0, ModifiedNs = 0, ChangedNs = 0, Mode = 0, User = 0, Group = 0, Links = 0 };

    public required ulong Device { get; init; }

    public required ulong Inode { get; init; }

    public required long Size { get; init; }

    public required Int128 ModifiedNs { get; init; }

    public required Int128 ChangedNs { get; init; }

    public required int Mode { get; init; }

    /// <summary>How many names the file has: 0 where it was removed or replaced while it is open.</summary>
    public required uint Links { get; init; }

    public required uint User { get; init; }

    public required uint Group { get; init; }

    public bool IsRegularFile => (Mode & TypeMask) == RegularFile;

    public bool IsFolder => (Mode & TypeMask) == Folder;

    public int Permissions => Mode & ~TypeMask;

    /// <summary>All of it as one word, to be kept in a file.</summary>
    public string Word => string.Create(CultureInfo.InvariantCulture, $"{Device:x}-{Inode:x}-{Size:x}-{ModifiedNs:x}-{ChangedNs:x}-{Mode:x}-{User:x}-{Group:x}");

    /// <summary>Whether nothing was written between the two; a rename or a change of rights does not count.</summary>
    public bool HasContentOf(FileStamp other) => IsSameFileAs(other) && (Size, ModifiedNs) == (other.Size, other.ModifiedNs);

    public bool IsSameFileAs(FileStamp? other) => other is not null && (Device, Inode) == (other.Device, other.Inode);
}
