// Written by `make reference` from the table of prior families: not to be edited.
export const PRIORS = [
  ["uniform(, )", "the lowest and the highest value, all alike"],
  ["loguniform(, )", "the lowest and the highest value, each order of size alike; above 0"],
  ["triangular(, , )", "the lowest, the likeliest and the highest value"],
  ["beta(, )", "two positive numbers; between 0 and 1"],
  ["normal(, )", "the mean and the standard deviation"],
  ["normal(, , , )", "the mean and the standard deviation; then the lowest and the highest value"],
  ["lognormal(, )", "the median, and the standard deviation of the natural logarithm"],
  ["lognormal(, , , )", "the median, and the standard deviation of the natural logarithm; then the lowest and the highest value"],
  ["pert(, , )", "the lowest, the likeliest and the highest value; smoother than triangular, less at the ends"],
  ["bernoulli()", "1 with this probability, otherwise 0"],
];
