using System.Globalization;

namespace TaskExec.Storage.Json.Io;

/// <summary>What tells one state of a file from another, and what a replacement takes over.</summary>
internal sealed record FileStamp
{
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    public required ulong Device { get; init; }

    public required ulong Inode { get; init; }

    public required long Size { get; init; }

    public required Int128 ModifiedNs { get; init; }

    public required Int128 ChangedNs { get; init; }

    public required int Mode { get; init; }

    public required uint User { get; init; }

    public required uint Group { get; init; }

    public bool IsRegularFile => (Mode & TypeMask) == RegularFile;

    public bool IsFolder => (Mode & TypeMask) == Folder;

    public int Permissions => Mode & ~TypeMask;

    public string Revision => string.Create(CultureInfo.InvariantCulture, $"{Inode:x}-{Size:x}-{ModifiedNs:x}");

    public bool IsSameFileAs(FileStamp? other) => other is not null && (Device, Inode) == (other.Device, other.Inode);
}
