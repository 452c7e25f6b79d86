using System.Text.Json;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Writing;

/// <summary>Creates the exceptions that the store reports to its users. Each message says what happened and where, then what to do.</summary>
internal static class StoreErrors
{
    public static TodoStoreException Translate(UnusableFileException fault, string path) =>
        new($"{FormatLocation(path, fault.Position)}: {fault.Message}, so the file cannot be used. It was left unchanged. {fault.Remedy}", fault)
        {
            Path = path,
            Line = fault.Position?.Line,
            Column = fault.Position?.Column,
        };

    public static TodoStoreException Translate(AppendRejectedException refusal, string path)
    {
        if (refusal.InvalidLog is not { } obstacle)
        {
            return TodoVanishedException.For(refusal.Todo, path);
        }

        return new TodoStoreException(
            $"{FormatLocation(path, refusal.Position)}: the \"{obstacle.Text}\" of todo '{refusal.Todo}' is {Describe(obstacle.Kind)}, not an array, "
            + "so its events were not recorded. Rename that member or make it an array.")
        {
            Path = path,
            Line = refusal.Position.Line,
            Column = refusal.Position.Column,
        };
    }

    /// <summary>Converts any failure of the store.</summary>
    public static TodoStoreException Translate(Exception fault, string path) => fault switch
    {
        TodoStoreException known => known,
        UnusableFileException unusable => Translate(unusable, path),
        StoreIoException disk => Translate(disk, path),
        AppendRejectedException refusal => Translate(refusal, path),
        _ => Unforeseen(fault, path),
    };

    public static TodoStoreException Locked(string path, int? holder, TimeSpan waited) =>
        new($"No events could be recorded in {path} for {waited.TotalSeconds:0.#} s, because {(holder is { } pid ? $"process {pid}" : "another process")} "
            + "holds the lock on its journal. Resume or end that process; the pending events will then be recorded.")
        {
            Path = path,
        };

    public static TodoStoreException Translate(StoreIoException fault, string path) =>
        new($"{path} could not be used: {fault.Message}. Nothing was written. {RemedyFor(fault, path)}", fault) { Path = path };

    public static TodoStoreException ReadOnly(string path) =>
        new($"{path} is read-only for {Environment.UserName} and was left unchanged. Grant this user write permission, or specify another file.")
        {
            Path = path,
        };

    public static TodoStoreException Unforeseen(Exception fault, string path) =>
        new($"{path} was left unchanged because of an internal error in the store: {fault.Message} Please report this error.", fault) { Path = path };

    private static string FormatLocation(string path, TextPosition? position) =>
        position is { } at ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}, line {at.Line}, column {at.Column}") : path;

    private static string RemedyFor(StoreIoException fault, string path) => fault.Error switch
    {
        Errno.EACCES or Errno.EPERM or Errno.EROFS =>
            $"Grant {Environment.UserName} write permission for {System.IO.Path.GetDirectoryName(path)}, or specify a file in another folder.",
        Errno.ENOENT or Errno.ENOTDIR => "Create the folder, or specify another path.",
        Errno.ENOSPC or Errno.EDQUOT => "Free some disk space and retry.",
        Errno.EXDEV => "Keep .taskexec on the same file system as the file.",
        _ => "Check the disk and retry.",
    };

    private static string Describe(JsonTokenType kind) => kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        _ => "a Boolean",
    };
}
