namespace TaskExec.Storage.Json.Io;

/// <summary>How a file is opened.</summary>
internal enum OpenMode
{
    Read,

    /// <summary>To read and write a file that must not exist yet.</summary>
    Create,

    /// <summary>To lock or mark; the file is made where it is absent.</summary>
    OpenOrCreate,

    /// <summary>To read and write a file that must exist.</summary>
    ReadWrite,
}
