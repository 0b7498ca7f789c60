using Platform.Governance.PlanningControl.Reports;

namespace Platform.Governance.Tests.PlanningControl.Reports;

public sealed class SmallNumbersTests
{
    /// <summary>Tables of every kind: mostly small, mostly large, with empty rows.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory, MemberData(nameof(Seeds))]
    public void No_small_number_can_be_read_or_reckoned(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 12; round++)
        {
            var counts = Some(random);
            var shown = SmallNumbers.Protect(counts);
            var values = WithTotals(counts);
            var possible = Possible(values, shown);
            for (var r = 0; r < values.GetLength(0); r++)
            {
                for (var c = 0; c < values.GetLength(1); c++)
                {
                    if (values[r, c] >= SmallNumbers.Threshold) continue;
                    Assert.Equal(Shown.Small, shown[r, c]);
                    Assert.True(possible[r, c].Count > 1, $"{values[r, c]} in row {r}, column {c} of seed {seed}, round {round} can be reckoned");
                }
            }
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Nothing_is_kept_back_without_need(int seed)
    {
        var random = new Random(seed);
        var counts = new int[random.Next(1, 8), random.Next(1, 5)];
        for (var r = 0; r < counts.GetLength(0); r++)
        {
            for (var c = 0; c < counts.GetLength(1); c++) counts[r, c] = random.Next(SmallNumbers.Threshold, 60);
        }

        Assert.All(SmallNumbers.Protect(counts).Cast<Shown>(), shown => Assert.Equal(Shown.Number, shown));
    }

    [Fact]
    public void A_single_small_number_takes_others_with_it()
    {
        var shown = SmallNumbers.Protect(new[,] { { 3, 20 }, { 30, 40 } });
        Assert.Equal(Shown.Small, shown[0, 0]);
        Assert.Equal(3, shown.Cast<Shown>().Count(mark => mark is Shown.KeptBack));
        Assert.Equal(Shown.Number, shown[2, 2]);
    }

    [Fact]
    public void Nought_looks_like_any_small_number() =>
        Assert.All(SmallNumbers.Protect(new[,] { { 0, 0 } }).Cast<Shown>(), shown => Assert.Equal(Shown.Small, shown));

    [Fact]
    public void A_house_with_many_municipalities_is_done_at_once()
    {
        var random = new Random(1);
        var counts = new int[60, 4];
        for (var r = 0; r < 60; r++)
        {
            for (var c = 0; c < 4; c++) counts[r, c] = random.Next(12);
        }

        var shown = SmallNumbers.Protect(counts);
        Assert.Equal(Shown.Number, shown[60, 4]);
    }

    private static int[,] Some(Random random)
    {
        var counts = new int[random.Next(1, 4), random.Next(1, 4)];
        var most = random.Next(4) switch { 0 => 3, 1 => 7, 2 => 12, _ => 30 };
        for (var r = 0; r < counts.GetLength(0); r++)
        {
            for (var c = 0; c < counts.GetLength(1); c++) counts[r, c] = random.Next(5) is 0 ? random.Next(6) : random.Next(most + 1);
        }

        return counts;
    }

    private static int[,] WithTotals(int[,] counts)
    {
        var (rows, columns) = (counts.GetLength(0), counts.GetLength(1));
        var values = new int[rows + 1, columns + 1];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                values[r, c] = counts[r, c];
                values[r, columns] += counts[r, c];
                values[rows, c] += counts[r, c];
                values[rows, columns] += counts[r, c];
            }
        }

        return values;
    }

    // What a reader can think of: every table, next to the true one, that agrees with all that is shown.
    private static HashSet<int>[,] Possible(int[,] values, Shown[,] shown)
    {
        var (rows, columns) = (values.GetLength(0) - 1, values.GetLength(1) - 1);
        var hidden = (from r in Enumerable.Range(0, rows) from c in Enumerable.Range(0, columns) where shown[r, c] is not Shown.Number select (r, c))
            .ToList();
        var possible = new HashSet<int>[rows + 1, columns + 1];
        for (var r = 0; r <= rows; r++)
        {
            for (var c = 0; c <= columns; c++) possible[r, c] = [];
        }

        for (var choice = 0; choice < (int)Math.Pow(3, hidden.Count); choice++)
        {
            var guess = new int[rows, columns];
            for (var r = 0; r < rows; r++)
            {
                for (var c = 0; c < columns; c++) guess[r, c] = values[r, c];
            }

            var rest = choice;
            foreach (var (r, c) in hidden)
            {
                guess[r, c] += (rest % 3) - 1;
                rest /= 3;
            }

            var thought = WithTotals(guess);
            if (!Agrees(thought, values, shown)) continue;
            for (var r = 0; r <= rows; r++)
            {
                for (var c = 0; c <= columns; c++) possible[r, c].Add(thought[r, c]);
            }
        }

        return possible;
    }

    private static bool Agrees(int[,] thought, int[,] values, Shown[,] shown)
    {
        for (var r = 0; r < values.GetLength(0); r++)
        {
            for (var c = 0; c < values.GetLength(1); c++)
            {
                var fits = shown[r, c] switch
                {
                    Shown.Number => thought[r, c] == values[r, c],
                    Shown.Small => thought[r, c] is >= 0 and < SmallNumbers.Threshold,
                    _ => thought[r, c] >= SmallNumbers.Threshold,
                };
                if (!fits) return false;
            }
        }

        return true;
    }
}
