namespace TaskExec.Runtime;

/// <summary>Notifies observers. An exception that an observer throws is counted and does not affect the run.</summary>
internal static class Observers
{
    public static void Tell<T>(IList<IRunObserver> observers, T happened, Action<IRunObserver, T> tell)
    {
        foreach (var observer in observers)
        {
            try
            {
                tell(observer, happened);
            }
            catch (Exception)
            {
                Instruments.ObserverFailures.Add(1);
            }
        }
    }
}
