using System.Text.Json;
using TaskExec.Abstractions;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Writing;

/// <summary>Words every failure of the store for the person who has to act: the fact with its place, then the remedy.</summary>
internal static class Fault
{
    public static TodoStoreException Of(UnusableFileException fault, string path) =>
        new($"{Place(path, fault.Position)} cannot be used: {fault.Message}. It was left as it is. {fault.Remedy}", fault)
        {
            Path = path,
            Line = fault.Position?.Line,
            Column = fault.Position?.Column,
        };

    public static TodoStoreException Of(AppendRefusedException refusal, string path)
    {
        if (refusal.Obstacle is not { } obstacle)
        {
            return TodoVanishedException.Of(refusal.Todo, path);
        }

        return new TodoStoreException(
            $"{Place(path, refusal.Position)}: the \"{obstacle.Text}\" of the todo '{refusal.Todo}' is {NameOf(obstacle.Kind)}, not a list, so its events were not recorded. Rename that member, or make it a list.")
        {
            Path = path,
            Line = refusal.Position.Line,
            Column = refusal.Position.Column,
        };
    }

    /// <summary>Words whatever a store may come across.</summary>
    public static TodoStoreException Of(Exception fault, string path) => fault switch
    {
        TodoStoreException known => known,
        UnusableFileException unusable => Of(unusable, path),
        StoreIoException disk => Of(disk, path),
        AppendRefusedException refusal => Of(refusal, path),
        _ => Unforeseen(fault, path),
    };

    public static TodoStoreException Locked(string path, int? holder, TimeSpan waited) =>
        new($"{path} could not be recorded to for {waited.TotalSeconds:0.#} s: {(holder is { } pid ? $"process {pid}" : "another process")} holds the lock of its journal. Continue or end that process; what was handed over is recorded then.") { Path = path };

    public static TodoStoreException Of(StoreIoException fault, string path) =>
        new($"{path} could not be used: {fault.Message}. It was left as it is. {Remedy(fault, path)}", fault) { Path = path };

    public static TodoStoreException ReadOnly(string path) =>
        new($"{path} is read-only for {Environment.UserName}, and was left as it is. Give this user the right to write it, or name another file.") { Path = path };

    public static TodoStoreException Unforeseen(Exception fault, string path) =>
        new($"{path} was left as it is, because of a fault in the store: {fault.Message} Please report it.", fault) { Path = path };

    private static string Place(string path, TextPosition? position) =>
        position is { } at ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}, line {at.Line}, column {at.Column}") : path;

    private static string Remedy(StoreIoException fault, string path) => fault.Error switch
    {
        Errno.EACCES or Errno.EPERM or Errno.EROFS => $"Give {Environment.UserName} the right to write in {System.IO.Path.GetDirectoryName(path)}, or name a file in another folder.",
        Errno.ENOENT or Errno.ENOTDIR => "Make the folder, or name another path.",
        Errno.ENOSPC or Errno.EDQUOT => "Free some space, then try again.",
        Errno.EXDEV => "Keep .taskexec on the file system of the file.",
        _ => "Look at the disk, then try again.",
    };

    private static string NameOf(JsonTokenType kind) => kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        _ => "true or false",
    };
}
