namespace TaskExec.Storage.Json.Io;

/// <summary>Specifies how a file is opened.</summary>
internal enum OpenMode
{
    /// <summary>Opens an existing file for reading.</summary>
    Read,

    /// <summary>Creates a file, which must not exist, for reading and writing.</summary>
    Create,

    /// <summary>Opens a file for reading and writing, or creates it if it does not exist.</summary>
    OpenOrCreate,

    /// <summary>Opens an existing file for reading and writing.</summary>
    ReadWrite,
}
