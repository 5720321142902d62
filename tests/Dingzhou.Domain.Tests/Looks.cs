using System.Collections;

namespace Dingzhou.Domain.Tests;

/// <summary>Counts how often the lists that it gives out are looked through: work that no clock need measure.</summary>
internal sealed class Looks
{
    /// <summary>So often, all lists together.</summary>
    public long Count { get; private set; }

    /// <summary>A list that is counted.</summary>
    public IReadOnlyList<T> At<T>(IReadOnlyList<T> items) => new Counted<T>(items, this);

    private sealed class Counted<T>(IReadOnlyList<T> items, Looks looks) : IReadOnlyList<T>
    {
        public int Count => items.Count;

        public T this[int index]
        {
            get
            {
                looks.Count++;
                return items[index];
            }
        }

        public IEnumerator<T> GetEnumerator()
        {
            looks.Count++;
            return items.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
