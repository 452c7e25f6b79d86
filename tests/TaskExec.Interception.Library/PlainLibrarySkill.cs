namespace TaskExec.Interception.Library;

/// <summary>Tracked methods of a type that is not partial, so that their wrappers stand beside it.</summary>
public class PlainLibrarySkill
{
    [TrackedTask]
    public T Echo<T>(T value)
        where T : notnull => value;
}
