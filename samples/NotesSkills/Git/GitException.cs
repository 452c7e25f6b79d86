namespace NotesSkills;

/// <summary>git is not there, or refused. The message says what to do.</summary>
internal sealed class GitException(string message, Exception? innerException = null) : Exception(message, innerException);
