namespace Platform.Governance.PlanningControl.Reports;

internal enum Shown
{
    /// <summary>The number itself.</summary>
    Number,

    /// <summary>Less than the threshold, nought included.</summary>
    Small,

    /// <summary>The threshold or more, kept back because a smaller number could be reckoned from it.</summary>
    KeptBack,
}

/// <summary>
/// Keeps small numbers out of a table with totals: those under the threshold, and as few others as it takes that no total gives one away.
/// Cells and totals are the flows of a closed network (rows to columns, columns to the grand total and back to the rows). A number that is
/// not shown can be reckoned exactly when no ring of numbers that are not shown runs through it along which one can be raised or lowered.
/// </summary>
internal static class SmallNumbers
{
    public const int Threshold = 5;

    /// <summary>What of a table may be shown; the last row and column of the answer are the totals.</summary>
    public static Shown[,] Protect(int[,] counts)
    {
        var network = new Network(counts);
        foreach (var arc in network.Arcs.Where(static arc => arc.Shown is Shown.Small))
        {
            if (network.CheapestRing(arc) is { } ring)
                ring.ForEach(static kept => kept.Shown = kept.Shown is Shown.Number ? Shown.KeptBack : kept.Shown);
            else network.Arcs.ForEach(static kept => kept.Shown = kept.Shown is Shown.Number ? Shown.KeptBack : kept.Shown);
        }

        return network.Marks();
    }

    private sealed class Arc(int from, int to, int value, int cost)
    {
        public int From => from;

        public int To => to;

        /// <summary>What it costs the reader when this number is kept back; nothing when it already is not shown.</summary>
        public int Cost => Shown is Shown.Number ? cost : 0;

        public Shown Shown { get; set; } = value < Threshold ? Shown.Small : Shown.Number;

        // A reader knows of a small number that it is 0 to 4, of one kept back that it is 5 or more.
        public bool MayRise => Shown is not Shown.Small || value < Threshold - 1;

        public bool MayFall => value > (Shown is Shown.Small ? 0 : Threshold);
    }

    private sealed class Network
    {
        // What hiding costs: a single cell least, the grand total most.
        private const int CellCost = 10, TotalCost = 25, GrandCost = 60;
        private readonly int rows;
        private readonly int columns;

        public Network(int[,] counts)
        {
            (rows, columns) = (counts.GetLength(0), counts.GetLength(1));
            var (into, outOf) = (rows + columns, rows + columns + 1);
            for (var r = 0; r <= rows; r++)
            {
                for (var c = 0; c <= columns; c++)
                {
                    Arcs.Add((r == rows, c == columns) switch
                    {
                        (false, false) => new(r, rows + c, counts[r, c], CellCost),
                        (false, true) => new(outOf, r, Sum(counts, r, null), TotalCost),
                        (true, false) => new(rows + c, into, Sum(counts, null, c), TotalCost),
                        _ => new(into, outOf, Sum(counts, null, null), GrandCost),
                    });
                }
            }
        }

        public List<Arc> Arcs { get; } = [];

        public Shown[,] Marks()
        {
            var marks = new Shown[rows + 1, columns + 1];
            for (var i = 0; i < Arcs.Count; i++) marks[i / (columns + 1), i % (columns + 1)] = Arcs[i].Shown;
            return marks;
        }

        /// <summary>The cheapest ring through a number along which it could also have been one more or one less; null when there is none.</summary>
        public List<Arc>? CheapestRing(Arc through)
        {
            var more = through.MayRise ? Path(through.To, through.From, through) : null;
            var less = through.MayFall ? Path(through.From, through.To, through) : null;
            return (more, less) switch
            {
                ({ } up, { } down) => down.Cost < up.Cost ? down.Arcs : up.Arcs,
                _ => (more ?? less)?.Arcs,
            };
        }

        private (List<Arc> Arcs, int Cost)? Path(int start, int end, Arc without)
        {
            var cost = Enumerable.Repeat(int.MaxValue, rows + columns + 2).ToArray();
            var last = new (Arc Arc, int From)?[cost.Length];
            var queue = new PriorityQueue<int, (int Cost, int Node)>();
            cost[start] = 0;
            queue.Enqueue(start, (0, start));
            while (queue.TryDequeue(out var node, out var at))
            {
                if (at.Cost > cost[node]) continue;
                foreach (var arc in Arcs)
                {
                    if (ReferenceEquals(arc, without)) continue;
                    var next = arc.From == node && arc.MayRise ? arc.To : arc.To == node && arc.MayFall ? arc.From : -1;
                    if (next < 0 || at.Cost + arc.Cost >= cost[next]) continue;
                    cost[next] = at.Cost + arc.Cost;
                    last[next] = (arc, node);
                    queue.Enqueue(next, (cost[next], next));
                }
            }

            if (last[end] is null) return null;
            var path = new List<Arc>();
            for (var node = end; node != start; node = last[node]!.Value.From) path.Add(last[node]!.Value.Arc);
            return (path, cost[end]);
        }

        private int Sum(int[,] counts, int? row, int? column)
        {
            var sum = 0;
            for (var r = 0; r < rows; r++)
            {
                for (var c = 0; c < columns; c++)
                {
                    if ((row is null || r == row) && (column is null || c == column)) sum += counts[r, c];
                }
            }

            return sum;
        }
    }
}
