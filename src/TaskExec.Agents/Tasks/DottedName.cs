namespace TaskExec.Agents.Tasks;

/// <summary>The name of a type in the names of tasks, such as <c>Notes.Outer-1.Inner</c>: the same as generated code gives it.</summary>
internal static class DottedName
{
    public static string Of(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return definition.FullName!.Replace('+', '.').Replace('`', '-');
    }
}
